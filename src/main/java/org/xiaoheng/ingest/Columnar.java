package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/**
 * Rows of Parquet files, Delta tables and JDBC tables: columns are matched, cells keep their type.
 */
final class Columnar {
  /** Columns that stand beside those of the table. */
  private static final List<String> OURS = List.of("_file", "_line");

  private static final Pattern PATTERN = Pattern.compile("[\\[\\]{}*?\\\\]");

  /** Microseconds. */
  private static final long DAY = 86_400_000_000L;

  /** Whole numbers below it are themselves as doubles. */
  private static final double LARGEST_WHOLE = 0x1p53;

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
    Layout layout = new Layout(contract, source, header, null);
    Column refusal =
        coalesce(
            refusal(contract, source, layout),
            zoned(source, table, header),
            imprecise(source, table, header));
    List<Integer> overruled =
        IntStream.range(0, contract.columns().size())
            .filter(i -> layout.overruled(i) >= 0)
            .boxed()
            .toList();
    Dataset<Row> sent =
        table.select(
            Stream.of(
                    Stream.of(
                        lit(batches.get(0).id()).as("_batch"),
                        lit(inputs.get(0).source()).as("_source"),
                        col("_file"),
                        lit("").as("_sheet"),
                        col("_line"),
                        lit(null).cast("bigint").as("_row"),
                        when(refusal.isNotNull(), "refused").otherwise("data").as("_kind"),
                        lit(null).cast("string").as("_extra"),
                        refusal.as("_refusal")),
                    contract.columns().stream().map(c -> cell(source, table, header, c)),
                    // What the table says where a constant is the cell.
                    overruled.stream().map(i -> said(table, header.titles()[layout.overruled(i)])))
                .flatMap(c -> c)
                .toArray(Column[]::new));
    int origin = Sent.ORIGIN.size();
    int file = Sent.ORIGIN.fieldIndex("_file");
    int batch = Sent.ORIGIN.fieldIndex("_batch");
    int columns = contract.columns().size();
    List<SourceValues> values = layout.values();
    boolean areFiles = source.format() == Source.Format.PARQUET;
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    FileNames files = new FileNames(batches, i -> Inputs.refuseChanged(i, configuration.value()));
    MapFunction<Row, Row> parse =
        row -> {
          @Nullable Object[] place = new Object[origin];
          @Nullable String[] cells = new String[columns];
          @Nullable Refusal[] unread = new Refusal[columns];
          for (int i = 0; i < origin; i++) {
            place[i] = row.get(i);
          }
          if (areFiles) {
            FileNames.Known known = files.of(row.getString(file));
            place[file] = known.input().name();
            place[batch] = known.batch();
          }
          for (int i = 0; i < columns; i++) {
            String cell = row.getString(origin + i);
            if (cell != null) {
              cells[i] = values.get(i).read(cell);
              unread[i] = values.get(i).refusal(cell);
            }
          }
          @Nullable String[] said = overruled.isEmpty() ? null : new String[columns];
          for (int i = 0; said != null && i < overruled.size(); i++) {
            said[overruled.get(i)] = row.getString(origin + columns + i);
          }
          return parser.parse(place, cells, unread, said, !row.isNullAt(origin - 1));
        };
    Dataset<Row> parsed = sent.map(parse, Encoders.row(parser.schema()));
    // A row of a table has no line and is known by what it says. A number in the order of reading
    // would be another row's when the table is read again. Pupils' identifiers are hashed by now.
    return (areFiles ? parsed : parsed.withColumn("_row", Submissions.content(contract)))
        .unionByName(profile(table, batches, areFiles ? files : null, layout), true);
  }

  private static Dataset<Row> table(SparkSession spark, Source source, List<Input> inputs) {
    return switch (source.format()) {
      case JDBC ->
          Jdbc.kept(spark, source, inputs.get(0))
              .withColumn("_file", lit(inputs.get(0).name()))
              .withColumn("_line", lit(null).cast("bigint"));
      case DELTA ->
          spark
              .read()
              .format("delta")
              .option("versionAsOf", inputs.get(0).version())
              .load(inputs.get(0).location())
              .withColumn("_file", lit(inputs.get(0).name()))
              .withColumn("_line", lit(null).cast("bigint"));
      case PARQUET -> parquet(spark, inputs);
      default -> throw new IllegalArgumentException("Not columnar: " + source.format());
    };
  }

  /** {@code _file} is what Spark calls the file, until {@link FileNames} has its name. */
  private static Dataset<Row> parquet(SparkSession spark, List<Input> inputs) {
    return spark
        .read()
        .parquet(inputs.stream().map(i -> noPattern(i.location())).toArray(String[]::new))
        .withColumn("_file", col("_metadata.file_path"))
        .withColumn("_line", col("_metadata.row_index").plus(1));
  }

  /**
   * A file may be called enrolment[1].parquet, which as a pattern names another. Told to take paths
   * as they are (__globPaths__), Spark 4.2 reads the other files once more for each such name.
   */
  private static String noPattern(String location) {
    return PATTERN.matcher(location).replaceAll("\\\\$0");
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
    return text(cell, table, header).as("cell:" + column.name());
  }

  private static Column said(Dataset<Row> table, String title) {
    return text(table.col("`" + title + "`"), table, title).as("said:" + title);
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
  private static Column refusal(Contract contract, Source source, Layout layout) {
    Refusal fault = new SheetFaults(contract, source, layout).first(List.of());
    return fault == null ? lit(null).cast(Errors.TYPE) : struct(fault);
  }

  /**
   * Why a row is refused that has an instant where a day is wanted. A midnight in China is an
   * afternoon of the day before in UTC, and nothing in the table says whose day is meant. Midnights
   * in UTC were days when they were written.
   */
  private static Column zoned(Source source, Dataset<Row> table, Header header) {
    return refusedWhere(
        header,
        "date.zoned",
        i -> isInstantForDay(source, table, header, i),
        cell -> pmod(unix_micros(cell), lit(DAY)).notEqual(0),
        table);
  }

  /**
   * Why a row is refused that has a code as a double with more digits than a double keeps: of
   * pupils with numbers of 19 digits many would have the same.
   */
  private static Column imprecise(Source source, Dataset<Row> table, Header header) {
    return refusedWhere(
        header,
        "number.double",
        i -> isDoubleForCode(source, table, header, i),
        cell -> abs(cell.cast("double")).geq(lit(LARGEST_WHOLE)),
        table);
  }

  /** The first refusal of a row: in one of some columns its cell is not to be read. */
  private static Column refusedWhere(
      Header header,
      String code,
      IntPredicate isOfThem,
      UnaryOperator<Column> fails,
      Dataset<Row> table) {
    Column[] refusals =
        IntStream.range(0, header.titles().length)
            .filter(isOfThem)
            .mapToObj(
                i -> {
                  String title = header.titles()[i];
                  org.xiaoheng.contract.Column column = header.columns()[i];
                  Refusal refusal = Refusal.of(code, column.titleZh(), column.name(), title);
                  return when(fails.apply(table.col("`" + title + "`")), struct(refusal));
                })
            .toArray(Column[]::new);
    return refusals.length == 0 ? lit(null).cast(Errors.TYPE) : coalesce(refusals);
  }

  private static boolean isDoubleForCode(
      Source source, Dataset<Row> table, Header header, int index) {
    org.xiaoheng.contract.Column column = header.columns()[index];
    if (column == null
        || source.constants().containsKey(column.name())
        || !List.of(ColumnType.CODE, ColumnType.PUPIL_ID).contains(column.type())) {
      return false;
    }
    DataType type = table.schema().apply(header.titles()[index]).dataType();
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType);
  }

  private static boolean isInstantForDay(
      Source source, Dataset<Row> table, Header header, int index) {
    org.xiaoheng.contract.Column column = header.columns()[index];
    return column != null
        && column.type() == ColumnType.DATE
        && !source.constants().containsKey(column.name())
        && table.schema().apply(header.titles()[index]).dataType().equals(DataTypes.TimestampType);
  }

  private static Column struct(Refusal refusal) {
    return Errors.error(
        lit(null), lit(null), lit(refusal.code()), lit(refusal.zh()), lit(refusal.en()));
  }

  private static Dataset<Row> profile(
      Dataset<Row> table, List<Batch> batches, @Nullable FileNames files, Layout layout) {
    Map<String, Object> facts = layout.facts();
    // A table has none.
    facts.remove("header_lines");
    Batch first = batches.get(0);
    Dataset<Row> counts = table.groupBy("_file").count().withColumn("_batch", lit(first.id()));
    // A file or table without rows is a submission too.
    List<Row> sent =
        batches.stream()
            .flatMap(b -> b.inputs().stream().map(i -> RowFactory.create(i.name(), 0L, b.id())))
            .toList();
    MapFunction<Row, Row> named =
        row -> {
          if (files == null) {
            return row;
          }
          FileNames.Known known = files.of(row.getString(0));
          return RowFactory.create(known.input().name(), row.getLong(1), known.batch());
        };
    return counts
        .map(named, Encoders.row(counts.schema()))
        .unionByName(table.sparkSession().createDataFrame(sent, counts.schema()))
        .groupBy("_batch", "_file")
        .agg(sum("count").as("count"))
        .select(
            col("_batch"),
            lit(first.inputs().get(0).source()).as("_source"),
            col("_file"),
            lit("").as("_sheet"),
            lit(null).cast("bigint").as("_line"),
            lit(null).cast("bigint").as("_row"),
            lit("profile").as("_kind"),
            concat(
                    lit("{\"data_rows\":"),
                    col("count").cast("string"),
                    lit("," + Json.text(facts).substring(1)))
                .as("_extra"),
            lit(null).cast(Errors.TYPE).as("_refusal"));
  }
}
