package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

/**
 * Divides what a school of several stages (九年一贯制学校, 完全中学, 十二年一贯制学校) shares among them, in
 * proportion to pupils times the weight of the stage, as {@code
 * data-schema/standards/combined_schools.csv} says for its type. Each stage has its own place in
 * the indicators, so what was sent for the school as a whole must not stand in one of them alone.
 */
public final class CombinedSchools {
  /** The stage of a row about the whole school. */
  public static final String COMBINED = "combined";

  private static final String FILE = "standards/combined_schools.csv";
  private static final int WEIGHT_DECIMALS = 2;

  private final List<Row> weights;

  private CombinedSchools(List<Row> weights) {
    this.weights = List.copyOf(weights);
  }

  /**
   * Reads the weights.
   *
   * @throws UserException naming the lines whose weight is no number of at most two decimals
   */
  public static CombinedSchools load(DataSchema schema) {
    List<Row> weights = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(schema.text(FILE))) {
      for (NamedCsvRecord row : rows) {
        try {
          weights.add(
              RowFactory.create(
                  row.getField("type"),
                  row.getField("stage"),
                  new BigDecimal(row.getField("weight"))
                      .movePointRight(WEIGHT_DECIMALS)
                      .longValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
          faults.add(row.getStartingLineNumber() + ": weight = " + row.getField("weight"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "statistics.combined.invalid", FILE, String.join("\n  ", faults));
    }
    return new CombinedSchools(weights);
  }

  /**
   * Statistics by stage. The parts are integers that add up to what was sent, the largest first.
   * What cannot be divided rightly stays {@link #COMBINED}, where no indicator looks for it: a
   * school that lacks the enrolment of one of its stages, or whose type has no weights. A measure
   * that the school also sent by stage is not divided a second time.
   *
   * @param statistics result of {@link SchoolStatistics#of} for a dataset with rows of that stage
   * @param register accepted rows of the school register
   * @param enrolment accepted rows of the enrolment dataset
   * @param measures the measures of that dataset: some hold for every stage and are not divided
   */
  public Dataset<Row> divide(
      Dataset<Row> statistics,
      Dataset<Row> register,
      Dataset<Row> enrolment,
      List<Measure> measures) {
    Object[] undivided =
        measures.stream().filter(Measure::sameForAllStages).map(Measure::id).toArray();
    Column combined = col("stage").equalTo(COMBINED);
    Column[] keys = {
      col("_hash"), col("school_year"), col("school_code"), col("measure"), col("item"), col("sex")
    };
    Column sentByStage = max(when(not(combined), 1)).over(Window.partitionBy(keys)).isNotNull();
    Dataset<Row> shares = shares(register, enrolment);
    WindowSpec largestFirst =
        Window.partitionBy(
                Stream.concat(Stream.of(keys), Stream.of(col("stage"))).toArray(Column[]::new))
            .orderBy(col("_weighted").desc(), col("_stage").asc());
    return statistics
        // First of the keys: rows are sorted by the first eight bytes of the first column.
        .withColumn("_hash", xxhash64(Stream.of(keys).skip(1).toArray(Column[]::new)))
        .withColumn("_whole", combined.and(not(sentByStage)))
        .join(
            broadcast(shares),
            col("_whole")
                .and(col("school_year").equalTo(col("_year")))
                .and(col("school_code").equalTo(col("_school"))),
            "left")
        .withColumn(
            "_up_to",
            sum("_weighted").over(largestFirst.rowsBetween(Window.unboundedPreceding(), 0)))
        // Up to and with this stage, less what was up to the one before: rounding loses nothing.
        .withColumn(
            "wx",
            when(col("_stage").isNull().or(col("measure").isin(undivided)), col("wx"))
                .otherwise(part("_up_to").minus(part("(_up_to - _weighted)"))))
        .withColumn("stage", coalesce(col("_stage"), col("stage")))
        .selectExpr(statistics.columns());
  }

  /** The part up to there, rounded half up: cut off, one stage would get a hundredth too little. */
  private static Column part(String weighted) {
    return expr(
        "(2 * CAST(wx AS DECIMAL(18, 0)) * CAST("
            + weighted
            + " AS DECIMAL(18, 0)) + _total) DIV (2 * CAST(_total AS DECIMAL(18, 0)))");
  }

  /** The weighted pupils of each stage of the schools that sent all their stages. */
  private Dataset<Row> shares(Dataset<Row> register, Dataset<Row> enrolment) {
    Dataset<Row> weighing =
        register
            .sparkSession()
            .createDataFrame(
                weights,
                new StructType()
                    .add("type", DataTypes.StringType)
                    .add("_stage", DataTypes.StringType)
                    .add("_weight", DataTypes.LongType));
    Dataset<Row> pupils =
        enrolment
            .groupBy(col("school_year"), col("school_code"), col("stage").as("_stage"))
            .agg(sum("pupils").as("_pupils"));
    WindowSpec school = Window.partitionBy("school_year", "school_code");
    return register
        .select("school_year", "school_code", "type")
        .join(broadcast(weighing), "type")
        .join(pupils, new String[] {"school_year", "school_code", "_stage"}, "left")
        .withColumn("_weighted", col("_pupils").multiply(col("_weight")))
        .withColumn("_total", sum("_weighted").over(school))
        .withColumn("_absent", count(when(col("_pupils").isNull(), 1)).over(school))
        .where("_absent = 0 AND _total > 0")
        .select(
            col("school_year").as("_year"),
            col("school_code").as("_school"),
            col("_stage"),
            col("_weighted"),
            col("_total"));
  }
}
