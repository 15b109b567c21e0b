package org.xiaoheng.statistics;

import static org.apache.spark.sql.functions.*;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Scores fitness tests by the national standard (教体艺〔2014〕5号): raw results to item scores to the
 * total of the school year. Each score is one look-up in a literal array: no join, and no function
 * that Catalyst cannot see into. docs/performance.md has the measurements.
 *
 * <p>Columns that it adds:
 *
 * <ul>
 *   <li>{@code body_mass_index}: kg/m² in tenths, rounded half up
 *   <li>{@code body_mass_band}: underweight, normal, overweight, obese
 *   <li>{@code score_<item>}: 0 to 100, null where there is no result or the pupil doesn't take the
 *       item
 *   <li>{@code computed_total}: 学年总分 in tenths of a point, null unless every result is there
 *   <li>{@code counted_total}: the computed total, or else the total that was sent
 * </ul>
 */
public final class FitnessScoring {
  private static final String SERIES = "_series";
  private static final String PLACE = "_place_";

  private FitnessScoring() {}

  /**
   * @param rows accepted rows of fitness_test
   * @return the same rows with the columns above
   */
  public static Dataset<Row> of(FitnessStandard standard, Dataset<Row> rows) {
    BodyMassTable body = standard.bodyMass();
    Map<String, Column> places = new LinkedHashMap<>();
    places.put(PLACE + BodyMassTable.NAME, place(body));
    standard.items().forEach(i -> places.put(PLACE + i.name(), place(i)));
    Map<String, Column> scores = new LinkedHashMap<>();
    scores.put("body_mass_band", get(lit(bandNames()), at(body.bands(), BodyMassTable.NAME)));
    scores.put("score_" + BodyMassTable.NAME, at(body.scores(), BodyMassTable.NAME));
    standard.items().forEach(i -> scores.put("score_" + i.name(), at(i.scores(), i.name())));
    scores.put("computed_total", total(standard));
    // Columns, not expressions: what several columns need is computed once.
    return rows.withColumn(SERIES, series(standard))
        .withColumn(BodyMassTable.NAME, tenths(body))
        .withColumns(places)
        .withColumns(scores)
        .withColumn("counted_total", coalesce(col("computed_total"), col("total_score")))
        .drop(Stream.concat(Stream.of(SERIES), places.keySet().stream()).toArray(String[]::new));
  }

  /** The number of the tables of a pupil's grade and sex; null in kindergartens. */
  private static Column series(FitnessStandard standard) {
    Column grade = col("grade").try_cast("int");
    Column sex = when(col("sex").equalTo("male"), 0).when(col("sex").equalTo("female"), 1);
    return when(
        grade.between(1, standard.grades()), grade.minus(1).multiply(2).plus(sex).cast("int"));
  }

  /** kg/m² in tenths, half up, in integers: ⌊(2fw + h²) / 2h²⌋. */
  private static Column tenths(BodyMassTable body) {
    Column square = col(BodyMassTable.HEIGHT).multiply(col(BodyMassTable.HEIGHT));
    return div(
        col(BodyMassTable.WEIGHT).multiply(2 * body.factor()).plus(square), square.multiply(2));
  }

  private static Column place(BodyMassTable body) {
    Column index = col(BodyMassTable.NAME);
    return when(
        index.isNotNull(),
        clamped(index.minus((long) body.origin()), body.places())
            .plus(col(SERIES).multiply(body.places())));
  }

  /** Null for a result that is missing, and for an item that the pupil doesn't take. */
  private static Column place(ItemTable item) {
    Column result = col(item.name());
    Column recorded = item.cut() == 1 ? result : result.minus(result.mod((long) item.cut()));
    Column distance = recorded.minus((long) item.origin());
    Column place = item.width() == 1 ? distance : div(distance, lit((long) item.width()));
    Integer[] starts =
        IntStream.of(item.starts()).mapToObj(s -> s < 0 ? null : s).toArray(Integer[]::new);
    return when(
        result.isNotNull(), clamped(place, item.places()).plus(get(lit(starts), col(SERIES))));
  }

  /** Of null it makes 0, because greatest passes over nulls. */
  private static Column clamped(Column place, int places) {
    return least(lit(places - 1L), greatest(lit(0L), place)).cast("int");
  }

  private static Column total(FitnessStandard standard) {
    Column points = at(standard.bodyMass().points(), BodyMassTable.NAME).cast("int");
    for (ItemTable item : standard.items()) {
      // Who doesn't take the item needs no points of it; who takes it and has no result no total.
      Integer[] otherwise =
          IntStream.of(item.starts()).mapToObj(s -> s < 0 ? 0 : null).toArray(Integer[]::new);
      points =
          points.plus(
              coalesce(
                  at(item.points(), item.name()).cast("int"), get(lit(otherwise), col(SERIES))));
    }
    // Hundredths to tenths, half up: a sum of points is never negative.
    return div(points.plus(5), lit(10L));
  }

  private static Column at(short[] table, String item) {
    return get(lit(table), col(PLACE + item));
  }

  private static Column div(Column whole, Column part) {
    return call_function("div", whole, part);
  }

  private static String[] bandNames() {
    return BodyMassTable.BANDS.toArray(String[]::new);
  }
}
