package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/**
 * Rows as they were sent: origin, and one cell per contract column. Text files and workbooks are
 * read row by row in Java, one task per file, because Spark's readers cannot say on which line a
 * row begins, and quoted line breaks make a file unsplittable. Columnar sources stay columnar.
 */
final class Sent {
  static final StructType ORIGIN =
      new StructType()
          .add("_source", DataTypes.IntegerType, false)
          .add("_file", DataTypes.StringType, false)
          .add("_sheet", DataTypes.StringType, false)
          .add("_line", DataTypes.LongType, true)
          .add("_kind", DataTypes.StringType, false)
          .add("_extra", DataTypes.StringType, true)
          .add("_refusal", Errors.TYPE, true);

  private Sent() {}

  private static StructType schema(Contract contract) {
    StructType schema = ORIGIN;
    for (var column : contract.columns()) {
      schema = schema.add(CellReader.cell(column), DataTypes.StringType, true);
    }
    return schema;
  }

  /** Rows of text files, workbooks and inline sources. */
  static Dataset<Row> files(
      SparkSession spark, Contract contract, List<Source> sources, List<Input> inputs) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    // A job's sources are a list that need not be serialisable; what travels is.
    List<Source> all = new ArrayList<>(sources);
    FlatMapFunction<Input, Row> read =
        input -> rows(contract, all.get(input.source()), input, configuration);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(inputs, inputs.size())
            .flatMap(read),
        schema(contract));
  }

  private static Iterator<Row> rows(
      Contract contract, Source source, Input input, SerializableConfiguration configuration) {
    CloseableRows rows =
        source.format() == Source.Format.INLINE
            ? InlineRows.open(source, contract)
            : FileRows.open(
                source,
                contract,
                input.name(),
                () -> {
                  Path path = new Path(input.location());
                  return path.getFileSystem(configuration.value()).open(path);
                });
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          try {
            rows.close();
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
        return more;
      }

      @Override
      public Row next() {
        return row(rows.next(), contract, input);
      }
    };
  }

  private static Row row(SentRow sent, Contract contract, Input input) {
    int origin = ORIGIN.size();
    @Nullable Object[] values = new Object[origin + contract.columns().size()];
    values[0] = input.source();
    values[1] = input.name();
    values[2] = sent.sheet();
    values[3] = sent.line() == 0 ? null : (long) sent.line();
    values[4] = sent.kind().name().toLowerCase(Locale.ROOT);
    values[5] = sent.extra();
    Refusal refusal = sent.error();
    values[6] =
        refusal == null
            ? null
            : RowFactory.create(null, null, refusal.code(), refusal.zh(), refusal.en());
    @Nullable String[] cells = sent.cells();
    if (cells != null) {
      System.arraycopy(cells, 0, values, origin, cells.length);
    }
    return RowFactory.create(values);
  }
}
