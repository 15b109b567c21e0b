package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.xiaoheng.nightly.SampleCityRun.SCHEMA;
import static org.xiaoheng.nightly.SampleCityRun.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.SparkTest;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;
import org.xiaoheng.report.Explanation;
import org.xiaoheng.report.Question;
import org.xiaoheng.report.Texts;

/** Balance between schools (均衡) in the sample city: coefficients and verdicts, worked out again. */
@Order(2)
@ExtendWith(SampleCityRun.class)
final class SampleCityBalanceTest extends SparkTest {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

  private final Releases releases = SampleCityRun.releases();
  private final Release release = SampleCityRun.release();

  @ParameterizedTest
  @CsvSource({
    "r4_teaching_area_cv, 230805, primary",
    "r1_above_required_cv, 230881, junior",
    "r6_equipment_value_cv, 230800, primary"
  })
  void explainsADifferenceCoefficientToItsLastDigit(String indicator, String area, String stage) {
    List<String> lines =
        new Explanation(releases, release, SCHEMA, new Texts(Locale.ENGLISH))
            .of(new Question(indicator, area, 2024, stage, "all"));
    Row published =
        table(Table.INDICATOR_VALUE)
            .where(
                col("indicator")
                    .equalTo(indicator)
                    .and(col("area_code").equalTo(area))
                    .and(col("stage").equalTo(stage))
                    .and(col("school_year").equalTo(2024)))
            .first();

    // The printed P and x of every school alone: X̄ = Σx/ΣP, S² = Σ P/ΣP (x/P − X̄)², CV = S/X̄.
    List<BigDecimal[]> schools = schools(lines);
    assertThat(schools).hasSize(published.<Long>getAs("schools").intValue());
    BigDecimal pupils = schools.stream().map(s -> s[0]).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal things = schools.stream().map(s -> s[1]).reduce(BigDecimal.ZERO, BigDecimal::add);
    // Per 100 pupils or per pupil: the factor cancels in S/X̄.
    MathContext digits = MathContext.DECIMAL128;
    BigDecimal mean = things.divide(pupils, digits);
    BigDecimal variance = BigDecimal.ZERO;
    for (BigDecimal[] school : schools) {
      BigDecimal distance = school[1].divide(school[0], digits).subtract(mean);
      variance =
          variance.add(
              school[0].divide(pupils, digits).multiply(distance).multiply(distance), digits);
    }
    BigDecimal coefficient = variance.sqrt(digits).divide(mean, digits);
    assertThat(coefficient.setScale(3, RoundingMode.HALF_UP).doubleValue())
        .isEqualTo(published.<Double>getAs("value"));
    assertThat(coefficient.doubleValue())
        .isCloseTo(published.<Double>getAs("unrounded"), within(1e-12));

    // The printed contributions add up to the printed S², digit for digit.
    BigDecimal contributions =
        schools.stream().map(s -> s[2]).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal square =
        lines.stream()
            .filter(l -> l.startsWith("S² = "))
            .map(l -> numbers(l.substring(l.lastIndexOf("= "))).get(0))
            .findFirst()
            .orElseThrow();
    assertThat(contributions.doubleValue())
        .isCloseTo(square.doubleValue(), within(1e-9 * square.doubleValue() + 1e-12));
  }

  @Test
  void holdsSchoolsAgainstTheRuleOfTheDocument() {
    // 教督〔2017〕6号, 小学: at least six of seven meet the standard, none below 85 % of it.
    Dataset<Row> schools =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'school' AND stage = 'primary' AND status = 'ok'")
            .join(
                spark()
                    .sql(
                        "SELECT * FROM VALUES ('r1_above_required', 4.2), ('r2_backbone', 1.0),"
                            + " ('r3_pe_art', 0.9), ('r4_teaching_area', 4.5), ('r5_sports_area', 7.5),"
                            + " ('r6_equipment_value', 2000.0), ('r7_multimedia_rooms', 2.3)"
                            + " AS t(indicator, standard)"),
                "indicator")
            .groupBy("area_code", "school_year")
            .agg(
                count("*").as("known"),
                sum(when(expr("unrounded >= standard"), 1).otherwise(0)).as("met"),
                min(expr("unrounded / standard")).as("least"))
            .where("known = 7")
            .selectExpr("area_code", "school_year", "met >= 6 AND least >= 0.85 AS passes");
    Dataset<Row> judged =
        schools.join(
            table(Table.INDICATOR_VALUE)
                .where("indicator = 'balanced_school' AND stage = 'primary'")
                .select("area_code", "school_year", "value"),
            new String[] {"area_code", "school_year"},
            "inner");
    assertThat(judged.count()).isEqualTo(schools.count()).isGreaterThan(1000);
    assertThat(judged.where("passes <> (value = 1)").count()).isZero();
    Dataset<Row> counties =
        judged
            .join(
                table(Table.SCHOOL)
                    .selectExpr("school_code AS area_code", "school_year", "county_code"),
                new String[] {"area_code", "school_year"},
                "inner")
            .groupBy("county_code", "school_year")
            .agg(count("*").as("judged"), sum(when(col("passes"), 1).otherwise(0)).as("passing"));
    Dataset<Row> shares =
        table(Table.INDICATOR_VALUE)
            .where(
                "indicator = 'balanced_school_share' AND area_level = 'county' AND stage = 'primary'")
            .where("status = 'ok' AND reason IS NULL")
            .join(
                counties.withColumnRenamed("county_code", "area_code"),
                new String[] {"area_code", "school_year"},
                "inner");
    assertThat(shares.count()).isGreaterThan(30);
    // A school that fails already is judged, whatever is missing of it; one that passes has all
    // seven.
    assertThat(shares.where("numerator <> passing OR denominator < judged").count()).isZero();
  }

  @Test
  void explainsAVerdictByItsConditions() {
    List<String> lines =
        new Explanation(releases, release, SCHEMA, new Texts(Locale.ENGLISH))
            .of(new Question("basic_balanced_verdict", "230805", 2024, null, "all"));
    Row published =
        table(Table.INDICATOR_VALUE)
            .where(
                "indicator = 'basic_balanced_verdict' AND area_code = '230805' AND school_year = 2024")
            .first();

    List<String> conditions = lines.stream().filter(l -> l.startsWith("basic_balance_cv")).toList();
    assertThat(conditions).hasSize(2);
    assertThat(conditions.get(0)).contains("Primary").contains("<= 0.65");
    assertThat(conditions.get(1)).contains("Junior").contains("<= 0.55");
    assertThat(conditions.stream().allMatch(l -> l.strip().endsWith("yes")))
        .isEqualTo(published.<Double>getAs("value") == 1);
  }

  /** P, x and contribution of every line that begins with a school code and has all columns. */
  private static List<BigDecimal[]> schools(List<String> lines) {
    return lines.stream()
        .map(line -> line.strip().split("\\s{2,}"))
        .filter(cells -> cells.length == 7 && cells[0].matches("[0-9]{10}"))
        .map(
            cells ->
                new BigDecimal[] {
                  new BigDecimal(cells[2]), new BigDecimal(cells[3]), new BigDecimal(cells[6])
                })
        .toList();
  }

  private static List<BigDecimal> numbers(String text) {
    List<BigDecimal> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) {
      numbers.add(new BigDecimal(matcher.group()));
    }
    return numbers;
  }
}
