package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.*;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/**
 * Rows as they were sent, with their origin. Text files and workbooks are read row by row in Java,
 * a file by one task, because Spark's readers cannot say on which line a row begins, and quoted
 * line breaks make a file unsplittable. Columnar sources stay columnar.
 */
final class Sent {
  static final StructType ORIGIN =
      new StructType()
          .add("_batch", DataTypes.StringType, false)
          .add("_source", DataTypes.IntegerType, false)
          .add("_file", DataTypes.StringType, false)
          .add("_sheet", DataTypes.StringType, false)
          .add("_line", DataTypes.LongType, true)
          // What tells rows apart that have no line, those of tables; equal ones have the same.
          .add("_row", DataTypes.LongType, true)
          .add("_kind", DataTypes.StringType, false)
          .add("_extra", DataTypes.StringType, true)
          .add("_refusal", Errors.TYPE, true);

  /** Every task compiles its own projections, which for a small file is most of its work. */
  private static final int TASKS_PER_CORE = 2;

  /** A task writes its batches side by side and holds what it has not yet written of them. */
  private static final long BYTES_PER_TASK = 64L << 20;

  private Sent() {}

  /** Rows of text files, workbooks and inline sources, read and typed. */
  static Dataset<Row> files(
      SparkSession spark,
      Contract contract,
      List<Source> sources,
      List<Batch> batches,
      RowParser parser) {
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    // A job's sources are a list that need not be serialisable; what travels is.
    List<Source> all = new ArrayList<>(sources);
    FlatMapFunction<InBatch, Row> read =
        file -> rows(contract, all.get(file.input().source()), file, configuration, parser);
    List<InBatch> files =
        batches.stream()
            .flatMap(b -> b.inputs().stream().map(i -> new InBatch(i, b.id())))
            .toList();
    long bytes = files.stream().mapToLong(f -> f.input().bytes()).sum();
    long tasks = Math.max(TASKS_PER_CORE * cores(spark), bytes / BYTES_PER_TASK);
    return spark.createDataFrame(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(files, (int) Math.min(files.size(), tasks))
            .flatMap(read),
        parser.schema());
  }

  private record InBatch(Input input, String batch) implements Serializable {}

  private static int cores(SparkSession spark) {
    return spark.sparkContext().defaultParallelism();
  }

  private static Iterator<Row> rows(
      Contract contract,
      Source source,
      InBatch file,
      SerializableConfiguration configuration,
      RowParser parser) {
    Input input = file.input();
    CloseableRows rows = open(contract, source, input, configuration);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        boolean more = rows.hasNext();
        if (!more) {
          try {
            rows.close();
            if (source.format() != Source.Format.INLINE) {
              Inputs.refuseChanged(input, configuration.value());
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
        return more;
      }

      @Override
      public Row next() {
        return row(rows.next(), file, parser);
      }
    };
  }

  private static CloseableRows open(
      Contract contract, Source source, Input input, SerializableConfiguration configuration) {
    if (source.format() == Source.Format.INLINE) {
      return InlineRows.open(source, contract);
    }
    Refusal refusal = input.refusal();
    if (refusal != null) {
      return FileRows.refused(source, contract, input.name(), refusal);
    }
    return FileRows.open(
        source,
        contract,
        input.name(),
        () -> {
          Path path = new Path(input.location());
          return path.getFileSystem(configuration.value()).open(path);
        });
  }

  private static Row row(SentRow sent, InBatch file, RowParser parser) {
    Refusal refusal = sent.error();
    @Nullable Object[] origin = {
      file.batch(),
      file.input().source(),
      file.input().name(),
      sent.sheet(),
      sent.line() == 0 ? null : (long) sent.line(),
      null,
      sent.kind().name().toLowerCase(Locale.ROOT),
      sent.extra(),
      refusal == null ? null : Errors.row(null, null, refusal)
    };
    return parser.parse(
        origin, sent.cells(), sent.unread(), sent.overruled(), sent.kind() != SentRow.Kind.DATA);
  }
}
