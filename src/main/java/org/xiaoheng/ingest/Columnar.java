package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/**
 * Rows of Parquet files, Delta tables and JDBC tables: columns are matched, cells keep their type.
 */
final class Columnar {
  /** Columns that stand beside those of the table. */
  private static final List<String> OURS = List.of("_file", "_line", "_row");

  private Columnar() {}

  /**
   * @return rows of the parser's schema, with one profile row per file that holds the number of
   *     rows that the source itself counts
   */
  static Dataset<Row> rows(
      SparkSession spark, Contract contract, Source source, List<Batch> batches, RowParser parser) {
    List<Input> inputs = batches.stream().flatMap(b -> b.inputs().stream()).toList();
    Dataset<Row> table = table(spark, source, inputs);
    String[] names =
        Stream.of(table.columns()).filter(c -> !OURS.contains(c)).toArray(String[]::new);
    Header header = Header.of(contract, source, new Line(0, names));
    Column refusal = refusal(contract, source, header);
    Dataset<Row> sent =
        table.select(
            Stream.concat(
                    Stream.of(
                        lit(batches.get(0).id()).as("_batch"),
                        lit(inputs.get(0).source()).as("_source"),
                        col("_file"),
                        lit("").as("_sheet"),
                        col("_line"),
                        col("_row"),
                        when(refusal.isNotNull(), "refused").otherwise("data").as("_kind"),
                        lit(null).cast("string").as("_extra"),
                        refusal.as("_refusal")),
                    contract.columns().stream().map(c -> cell(source, table, header, c)))
                .toArray(Column[]::new));
    int origin = Sent.ORIGIN.size();
    int file = Sent.ORIGIN.fieldIndex("_file");
    int batch = Sent.ORIGIN.fieldIndex("_batch");
    int columns = contract.columns().size();
    boolean areFiles = source.format() == Source.Format.PARQUET;
    FileNames files = new FileNames(batches);
    MapFunction<Row, Row> parse =
        row -> {
          @Nullable Object[] place = new Object[origin];
          @Nullable String[] cells = new String[columns];
          for (int i = 0; i < origin; i++) {
            place[i] = row.get(i);
          }
          if (areFiles) {
            FileNames.Known known = files.of(row.getString(file));
            place[file] = known.name();
            place[batch] = known.batch();
          }
          for (int i = 0; i < columns; i++) {
            cells[i] = row.getString(origin + i);
          }
          return parser.parse(place, cells, !row.isNullAt(origin - 1));
        };
    return sent.map(parse, Encoders.row(parser.schema()))
        .unionByName(profile(table, batches.get(0), areFiles ? files : null), true);
  }

  private static Dataset<Row> table(SparkSession spark, Source source, List<Input> inputs) {
    return switch (source.format()) {
      case JDBC ->
          Jdbc.read(spark, source)
              .withColumn("_file", lit(inputs.get(0).name()))
              .withColumn("_line", lit(null).cast("bigint"))
              .withColumn("_row", monotonically_increasing_id());
      case DELTA ->
          spark
              .read()
              .format("delta")
              .option("versionAsOf", inputs.get(0).version())
              .load(inputs.get(0).location())
              .withColumn("_file", lit(inputs.get(0).name()))
              .withColumn("_line", lit(null).cast("bigint"))
              .withColumn("_row", monotonically_increasing_id());
      case PARQUET -> parquet(spark, inputs);
      default -> throw new IllegalArgumentException("Not columnar: " + source.format());
    };
  }

  /** {@code _file} is what Spark calls the file, until {@link FileNames} has its name. */
  private static Dataset<Row> parquet(SparkSession spark, List<Input> inputs) {
    return spark
        .read()
        .parquet(inputs.stream().map(Input::location).toArray(String[]::new))
        .withColumn("_file", col("_metadata.file_path"))
        .withColumn("_line", col("_metadata.row_index").plus(1))
        .withColumn("_row", lit(null).cast("bigint"));
  }

  private static Column cell(
      Source source, Dataset<Row> table, Header headers, org.xiaoheng.contract.Column column) {
    String constant = source.constants().get(column.name());
    int index = Arrays.asList(headers.columns()).indexOf(column);
    String header = index < 0 ? null : headers.titles()[index];
    Column cell;
    if (constant != null) {
      cell = lit(constant);
    } else if (header != null) {
      cell = table.col("`" + header + "`");
    } else {
      cell = lit(column.defaultValue()).cast("string");
    }
    Map<String, String> values = source.values().getOrDefault(column.name(), Map.of());
    if (!values.isEmpty()) {
      Column[] entries =
          values.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .flatMap(e -> Stream.of(lit(e.getKey()), lit(e.getValue())))
              .toArray(Column[]::new);
      Column text = cell.cast("string");
      cell = coalesce(try_element_at(map(entries), text), text);
    }
    return text(cell, table, header).as("cell:" + column.name());
  }

  /** The cell as text; a double is written without an exponent, as a person would. */
  private static Column text(Column cell, Dataset<Row> table, @Nullable String header) {
    if (header != null) {
      DataType type = table.schema().apply(header).dataType();
      if (type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)) {
        return when(
            cell.isNotNull().and(not(isnan(cell))),
            regexp_replace(
                cell.cast("decimal(38,10)").cast("string"), "\\.0+$|(\\.\\d*[1-9])0+$", "$1"));
      }
    }
    return cell.cast("string");
  }

  /** Why no row of the table can be taken, by the same rules as for the header of a file. */
  private static Column refusal(Contract contract, Source source, Header header) {
    Refusal fault =
        new SheetFaults(contract, source, new Layout(contract, source, header, null))
            .first(List.of());
    return fault == null ? lit(null).cast(Errors.TYPE) : struct(fault);
  }

  private static Column struct(Refusal refusal) {
    return Errors.error(
        lit(null), lit(null), lit(refusal.code()), lit(refusal.zh()), lit(refusal.en()));
  }

  private static Dataset<Row> profile(Dataset<Row> table, Batch first, @Nullable FileNames files) {
    Dataset<Row> counts = table.groupBy("_file").count().withColumn("_batch", lit(first.id()));
    MapFunction<Row, Row> named =
        row -> {
          if (files == null) {
            return row;
          }
          FileNames.Known known = files.of(row.getString(0));
          return RowFactory.create(known.name(), row.getLong(1), known.batch());
        };
    return counts
        .map(named, Encoders.row(counts.schema()))
        .select(
            col("_batch"),
            lit(first.inputs().get(0).source()).as("_source"),
            col("_file"),
            lit("").as("_sheet"),
            lit(null).cast("bigint").as("_line"),
            lit(null).cast("bigint").as("_row"),
            lit("profile").as("_kind"),
            to_json(org.apache.spark.sql.functions.struct(col("count").as("data_rows")))
                .as("_extra"),
            lit(null).cast(Errors.TYPE).as("_refusal"));
  }
}
