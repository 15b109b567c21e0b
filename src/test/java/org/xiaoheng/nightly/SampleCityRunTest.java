package org.xiaoheng.nightly;

import static org.apache.spark.sql.functions.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.TableColumn;
import org.xiaoheng.contract.TableContract;
import org.xiaoheng.contract.TableContracts;
import org.xiaoheng.generate.SampleCity;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;
import org.xiaoheng.report.Explanation;
import org.xiaoheng.report.Question;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.site.Site;
import org.xiaoheng.report.workbook.ReleaseWorkbook;

/** One run of the bundled synthetic city, from its untidy files to its release. */
@Order(1)
final class SampleCityRunTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

  private static Path folder = Path.of("");
  private static Releases releases = new Releases(new Store(spark(), "."));
  private static Release release =
      new Release(
          0,
          "",
          java.time.Instant.EPOCH,
          true,
          Map.of(),
          new org.xiaoheng.release.Manifest("", "", "", "", 0, 0));

  @BeforeAll
  static void runOnce(@TempDir Path temporary) {
    folder = temporary;
    SampleCity.write(folder.resolve("sample"), 7);
    release = nightly().run(folder.toString()).release();
    releases = new Releases(new Store(spark(), folder.toString()));
  }

  private static Nightly nightly() {
    return new Nightly(
        spark(),
        JobFiles.read(folder.resolve("sample/job.yaml"), SCHEMA),
        SCHEMA,
        Progress.silent());
  }

  private static Dataset<Row> table(Table table) {
    return releases.read(release, table);
  }

  @Test
  void publishesWhatTheContractsSay() {
    Map<String, TableContract> contracts = TableContracts.load(SCHEMA);
    for (String name : release.tables().keySet()) {
      TableContract contract = contracts.get(name);
      if (contract == null) {
        continue;
      }
      Dataset<Row> rows =
          spark().read().format("delta").load(folder.resolve("published/" + name).toString());
      assertThat(Stream.of(rows.schema().fields()).map(f -> f.name() + " " + f.dataType().sql()))
          .as(name)
          .containsExactlyInAnyOrderElementsOf(
              contract.columns().stream().map(c -> c.name() + " " + c.type()).toList());
      // All faults of a table in one pass over it.
      Map<String, Column> faults = new TreeMap<>();
      faults.put("not synthetic", not(col("synthetic")));
      for (TableColumn column : contract.columns()) {
        if (column.required()) {
          faults.put(column.name() + " is missing", col(column.name()).isNull());
        }
        if (!column.values().isEmpty()) {
          faults.put(
              column.name() + " is none of " + column.values(),
              not(col(column.name()).isin(column.values().toArray())));
        }
      }
      Column[] counts = faults.values().stream().map(f -> count(when(f, 1))).toArray(Column[]::new);
      Row found = rows.agg(lit(name), counts).first();
      int place = 1;
      for (String fault : faults.keySet()) {
        assertThat(found.getLong(place++)).as("rows of %s where %s", name, fault).isZero();
      }
    }
  }

  @Test
  void hasAValueExactlyWhereTheStatusIsOk() {
    Dataset<Row> values = table(Table.INDICATOR_VALUE);
    assertThat(values.where(col("value").isNull().equalTo(col("status").equalTo("ok"))).count())
        .isZero();
    assertThat(values.where("isnan(value) or abs(value) = double('infinity')").count()).isZero();
    assertThat(values.where("status <> 'ok' and reason is null").count()).isZero();
    assertThat(values.where("status = 'failed'").count()).isZero();
  }

  /** An indicator that the sample has no data for has never been seen to work. */
  @Test
  void fillsEveryIndicator() {
    Set<String> filled =
        table(Table.INDICATOR_VALUE)
            .where("status = 'ok'")
            .selectExpr("concat(indicator, ' ', area_level)")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getString(0))
            .collect(Collectors.toSet());
    List<String> catalogues = JobFiles.read(folder.resolve("sample/job.yaml"), SCHEMA).catalogues();
    assertThat(Catalogue.load(SCHEMA, catalogues).indicators())
        .allSatisfy(
            i -> {
              // Of the city where it is published for cities; a verdict is about counties.
              String level = i.levels().contains("city") ? "city" : i.levels().get(0);
              assertThat(filled).contains(i.id() + " " + level);
            });
  }

  @Test
  void findsEveryPlantedFaultAtItsLineAndRefusesNothingElse() throws IOException {
    Set<String> planted = new TreeSet<>();
    try (CsvReader<NamedCsvRecord> dirt =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("sample/dirt.csv"))) {
      for (NamedCsvRecord record : dirt) {
        if (record.getField("outcome").equals("rejected")) {
          planted.add(
              place(record.getField("file"), record.getField("sheet"), record.getField("line")));
        }
      }
    }
    Set<String> refused =
        table(Table.REJECTED).select("file", "sheet", "line").collectAsList().stream()
            .map(r -> place(r.getString(0), r.getString(1), String.valueOf(r.getLong(2))))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> missed = new TreeSet<>(planted);
    missed.removeAll(refused);
    assertThat(missed).as("planted and not refused").isEmpty();
    Set<String> wronged = new TreeSet<>(refused);
    wronged.removeAll(planted);
    assertThat(wronged).as("refused and not planted").isEmpty();
  }

  private static String place(String file, String sheet, String line) {
    return file + "|" + sheet + "|" + line;
  }

  @Test
  void losesNoRow() {
    Row sums =
        table(Table.RECONCILIATION)
            .agg(
                sum("received"),
                sum(col("accepted").plus(col("rejected")).plus(col("superseded"))),
                count(when(not(col("balanced")), 1)))
            .first();
    assertThat(sums.getLong(0)).isEqualTo(sums.getLong(1)).isPositive();
    assertThat(sums.getLong(2)).isZero();
  }

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

  @Test
  void dividesWhatSchoolsOfSeveralStagesShareAndLosesNothing() {
    Dataset<Row> sent =
        table(Table.submitted("facility", false))
            .where("_status = 'accepted' AND stage = 'combined'")
            .selectExpr("school_code", "school_year", "100 * books AS sent");
    Dataset<Row> divided =
        table(Table.SCHOOL_STATISTICS)
            .where("measure = 'facility.books'")
            .groupBy("school_code", "school_year")
            .agg(
                sum("wx").as("sum"),
                count("*").as("stages"),
                count(when(col("stage").equalTo("combined"), 1)).as("undivided"))
            .join(sent, new String[] {"school_code", "school_year"}, "inner");
    assertThat(divided.where("undivided = 0 AND stages > 1").count()).isGreaterThan(20);
    assertThat(divided.where("sum <> sent").count()).isZero();
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

  @Test
  void addsCountiesUpToTheCityWhereNothingIsWithheld() {
    Dataset<Row> counties =
        table(Table.INDICATOR_VALUE)
            .where(
                "area_level = 'county' and indicator in ('inclusive_coverage', 'pupils',"
                    + " 'large_class_share') and sex = 'all'")
            .groupBy("indicator", "stage", "school_year")
            .agg(sum("numerator").as("n"), count(when(col("status").notEqual("ok"), 1)).as("gaps"))
            .where("gaps = 0");
    Dataset<Row> cities =
        table(Table.INDICATOR_VALUE).where("area_level = 'city' and sex = 'all' and status = 'ok'");
    Dataset<Row> both =
        counties.join(cities, new String[] {"indicator", "stage", "school_year"}, "inner");
    assertThat(both.count()).isGreaterThan(30);
    assertThat(both.where("n <> numerator").count()).isZero();
  }

  @Test
  void judgesTargetsOnTheValueOfTheirYear() {
    Dataset<Row> judged =
        table(Table.PLAN_ATTAINMENT)
            .where("indicator is not null and status in ('met', 'missed')")
            .join(
                table(Table.INDICATOR_VALUE)
                    .where("sex = 'all'")
                    .select(
                        col("indicator"),
                        col("stage"),
                        col("area_code"),
                        col("area_level"),
                        col("school_year").as("due_year"),
                        col("unrounded")),
                new String[] {"indicator", "stage", "area_code", "area_level", "due_year"},
                "inner");
    assertThat(judged.count()).isGreaterThan(50);
    assertThat(judged.where("actual <> unrounded").count()).isZero();
    assertThat(
            judged
                .where("comparator = '>='")
                .where("(status = 'met') <> (actual >= target_value)")
                .count())
        .isZero();
    assertThat(
            judged
                .where("comparator = '>'")
                .where("(status = 'met') <> (actual > target_value)")
                .count())
        .isZero();
    assertThat(judged.where("abs(gap - (actual - target_value)) > 1e-9").count()).isZero();
  }

  /** Spark's own regression is the reference. */
  @Test
  void projectsTargetsThatAreNotDueAlongTheLineThroughTheirYears() {
    table(Table.PLAN_PROJECTION).createOrReplaceTempView("projection");
    table(Table.PLAN_ATTAINMENT).createOrReplaceTempView("attainment");
    List<Row> lines =
        spark()
            .sql(
                """
                SELECT a.indicator, regr_slope(y, x) * 2025 + regr_intercept(y, x) AS expected,
                  any_value(p.value) AS value, any_value(p.low95) AS low95, any_value(p.low80) AS low80,
                  any_value(p.high80) AS high80, any_value(p.high95) AS high95,
                  any_value(status) AS status, any_value(probability) AS probability
                FROM attainment a JOIN projection p USING (plan, target, area_code)
                JOIN (SELECT plan, target, area_code, school_year AS x,
                    CASE WHEN target LIKE 'public-kindergarten%' THEN ln(value / (100 - value)) ELSE value END AS y
                  FROM projection WHERE kind = 'actual') v USING (plan, target, area_code)
                WHERE p.kind = 'projected' AND p.school_year = 2025
                  AND target IN ('public-kindergarten-2025-table', 'preschool-gross-enrolment-2025-table')
                  AND area_code IN ('230805', '230800')
                GROUP BY a.indicator, target, area_code
                """)
            .collectAsList();
    assertThat(lines).hasSize(4);
    for (Row line : lines) {
      double expected = line.<Double>getAs("expected");
      if (line.<String>getAs("indicator").equals("public_kindergarten_share")) {
        expected = 100 / (1 + Math.exp(-expected));
      }
      double value = line.<Double>getAs("value");
      assertThat(value).isCloseTo(expected, within(1e-6));
      assertThat(line.<Double>getAs("low80")).isBetween(line.<Double>getAs("low95"), value);
      assertThat(line.<Double>getAs("high80")).isBetween(value, line.<Double>getAs("high95"));
      assertThat(line.<Double>getAs("probability")).isBetween(0.0, 1.0);
      assertThat(line.<String>getAs("status")).isIn("on_track", "at_risk", "off_track");
    }
  }

  @Test
  void namesTheSchoolsBehindMissedTargetsFromPublishedValuesOnly() {
    Dataset<Row> schools =
        table(Table.GAP_SCHOOL)
            .join(
                table(Table.PLAN_ATTAINMENT)
                    .select(
                        "plan",
                        "target",
                        "area_level",
                        "area_code",
                        "indicator",
                        "stage",
                        "status"),
                new String[] {"plan", "target", "area_level", "area_code"},
                "inner");
    assertThat(schools.count()).isEqualTo(table(Table.GAP_SCHOOL).count()).isPositive();
    assertThat(schools.where("status = 'met' or name is null").count()).isZero();
    Dataset<Row> published =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'school' and sex = 'all' and status = 'ok'")
            .selectExpr(
                "indicator", "stage", "school_year", "area_code AS school_code", "unrounded");
    Dataset<Row> pupils = schools.where("indicator = 'fitness_pass_rate'");
    assertThat(pupils.count()).isPositive();
    assertThat(
            pupils
                .join(
                    published,
                    new String[] {"indicator", "stage", "school_year", "school_code"},
                    "left")
                .where("unrounded is null or unrounded <> value")
                .count())
        .isZero();
  }

  @Test
  void comparesPublishedValuesOnlyAndEachWithItsPeers() {
    Dataset<Row> compared = table(Table.AREA_COMPARISON);
    String[] key = {"indicator", "stage", "sex", "school_year", "area_level", "area_code"};
    assertThat(
            compared
                .join(
                    table(Table.INDICATOR_VALUE)
                        .where("status = 'ok'")
                        .select(
                            col("indicator"),
                            col("stage"),
                            col("sex"),
                            col("school_year"),
                            col("area_level"),
                            col("area_code"),
                            col("unrounded")),
                    key,
                    "left")
                .where("unrounded is null or unrounded <> value")
                .count())
        .isZero();
    assertThat(compared.where("low95 > value + 1e-9 or high95 < value - 1e-9").count()).isZero();
    assertThat(compared.where("rank < rank_low or rank > rank_high").count()).isZero();
    assertThat(compared.where("(method = 'none') <> (low95 is null)").count()).isZero();
    assertThat(
            compared.select("method").distinct().collectAsList().stream().map(r -> r.getString(0)))
        .containsExactlyInAnyOrder("wilson", "jackknife", "none");
    // Who cannot be told from another cannot be told from it either.
    Dataset<Row> ties =
        compared.selectExpr(
            "indicator",
            "stage",
            "sex",
            "school_year",
            "area_code",
            "explode(split(ties, ', ')) AS other");
    Dataset<Row> back =
        ties.selectExpr(
            "indicator", "stage", "sex", "school_year", "other AS area_code", "area_code AS other");
    assertThat(ties.count()).isPositive();
    assertThat(ties.exceptAll(back).count()).isZero();
  }

  @Test
  void saysOfEachCountyWhichConditionsHold() {
    Dataset<Row> readiness = table(Table.READINESS);
    assertThat(readiness.select("county_code").distinct().count()).isEqualTo(10);
    assertThat(readiness.where("holds = 'no_data' and value is not null").count()).isZero();
    assertThat(
            readiness
                .where("comparator = '<=' and value is not null")
                .where("(holds = 'yes') <> (value <= cap)")
                .count())
        .isZero();
    assertThat(readiness.where("holds = 'no' and schools_behind > 0").count()).isPositive();
  }

  @Test
  void namesAsManySchoolsBehindAConditionAsItCounts() {
    Dataset<Row> counted =
        table(Table.READINESS)
            .where("schools_behind > 0")
            .selectExpr("county_code", "programme", "indicator", "stage", "schools_behind AS n");
    Dataset<Row> named =
        table(Table.READINESS_SCHOOL)
            .where("name is not null")
            .groupBy("county_code", "programme", "indicator", "stage")
            .agg(count("*").cast("int").as("n"));
    assertThat(counted.exceptAll(named).count()).isZero();
    assertThat(named.exceptAll(counted).count()).isZero();
    // The verdict on the seven resources of a school counts the schools that fail it.
    assertThat(named.where("indicator = 'balanced_school_share'").count()).isPositive();
  }

  @Test
  void saysHowSureTheActualValueOfATargetIsAsTheComparisonDoes() {
    Dataset<Row> targets =
        table(Table.PLAN_ATTAINMENT)
            .where("actual_low95 is not null")
            .selectExpr(
                "indicator",
                "stage",
                "actual_year AS school_year",
                "area_level",
                "area_code",
                "actual_low95",
                "actual_high95");
    assertThat(targets.count()).isPositive();
    assertThat(
            targets
                .join(
                    table(Table.AREA_COMPARISON).where("sex = 'all'"),
                    new String[] {"indicator", "stage", "school_year", "area_level", "area_code"})
                .where("actual_low95 = low95 and actual_high95 = high95")
                .count())
        .isEqualTo(targets.count());
  }

  @Test
  void namesSchoolsThatWereClosedMergedOrOpened() {
    List<String> changes =
        table(Table.SCHOOL_CHANGE).select("change").distinct().collectAsList().stream()
            .map(r -> r.getString(0))
            .toList();
    assertThat(changes).containsExactlyInAnyOrder("opened", "closed", "merged");
    assertThat(
            table(Table.SCHOOL_CHANGE)
                .where("(change = 'merged') <> (merged_into is not null)")
                .count())
        .isZero();
  }

  @Test
  void hasNothingToDifferFromInItsFirstRelease() {
    assertThat(table(Table.RELEASE_CHANGE).count()).isZero();
  }

  @Test
  void showsWhatDiffersFromTheReleaseBeforeAndNothingThatIsWithheldNow() {
    Dataset<Row> then =
        table(Table.INDICATOR_VALUE)
            .where("indicator = 'inclusive_coverage' and area_level = 'county'")
            .where("school_year = 2024 and area_code in ('230803', '230805', '230811')");
    Dataset<Row> now =
        then.where("area_code <> '230811'")
            .withColumn("value", when(col("area_code").equalTo("230805"), 1.5))
            .withColumn(
                "status", when(col("area_code").equalTo("230805"), "ok").otherwise("suppressed"));
    Map<String, Row> changes =
        ReleaseChangeTable.rows(Optional.of(then), now).collectAsList().stream()
            .collect(Collectors.toMap(r -> r.<String>getAs("area_code"), r -> r));
    assertThat(changes).containsOnlyKeys("230803", "230805", "230811");
    assertThat(Objects.requireNonNull(changes.get("230805")).<Double>getAs("after")).isEqualTo(1.5);
    assertThat(Objects.requireNonNull(changes.get("230805")).<Double>getAs("before"))
        .isGreaterThan(1.5);
    assertThat(Objects.requireNonNull(changes.get("230803")).<Double>getAs("before"))
        .as("withheld now")
        .isNull();
    assertThat(Objects.requireNonNull(changes.get("230803")).<String>getAs("status_before"))
        .isEqualTo("ok");
    assertThat(Objects.requireNonNull(changes.get("230811")).<String>getAs("status_after"))
        .as("gone")
        .isNull();
    assertThat(ReleaseChangeTable.rows(Optional.of(then), then).count()).isZero();
  }

  @Test
  void keepsPupilIdentifiersOutOfEverythingItWrites() throws IOException {
    Set<String> identifiers = new HashSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("sample/input/vision_screening/2024"))) {
      Path file =
          files.filter(f -> f.toString().endsWith(".csv")).sorted().findFirst().orElseThrow();
      Matcher id =
          Pattern.compile("[0-9A-Z]{14,}")
              .matcher(Files.readString(file, java.nio.charset.Charset.forName("GB18030")));
      while (id.find() && identifiers.size() < 200) {
        identifiers.add(id.group());
      }
    }
    assertThat(identifiers).as("identifiers of the sample").hasSizeGreaterThan(50);
    String key = Files.readString(folder.resolve("sample/secret.key")).strip();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path table :
          files.filter(f -> f.getFileName().toString().equals("_delta_log")).toList()) {
        Dataset<Row> rows = spark().read().format("delta").load(String.valueOf(table.getParent()));
        List<String> text = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
          if (field.dataType().equals(DataTypes.StringType)) {
            text.add("coalesce(`" + field.name() + "`, '')");
          }
        }
        Dataset<Row> words =
            rows.selectExpr(
                "explode(split(concat_ws(' ', "
                    + String.join(",", text)
                    + "), '[^0-9A-Za-z+/=]+')) AS word");
        assertThat(
                words
                    .where(col("word").isin(identifiers.toArray()).or(col("word").equalTo(key)))
                    .count())
            .as("%s", table)
            .isZero();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(f -> !f.startsWith(folder.resolve("sample")))
              .filter(f -> f.toString().endsWith(".json") || f.toString().endsWith(".log"))
              .toList()) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).doesNotContain(key);
        assertThat(identifiers).noneMatch(text::contains);
      }
    }
  }

  @Test
  void keepsPupilRowsInAFolderOfTheOwner() throws IOException {
    Path restricted = folder.resolve("restricted");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(restricted)))
        .isEqualTo("rwx------");
    try (Stream<Path> tables = Files.list(restricted)) {
      assertThat(tables.map(t -> t.getFileName().toString()).toList())
          .containsExactlyInAnyOrder(
              "pupil_statistics",
              "repeated_fitness_test",
              "repeated_quality_monitoring",
              "repeated_vision_screening",
              "submitted_fitness_test",
              "submitted_quality_monitoring",
              "submitted_vision_screening");
    }
    assertThat(
            table(Table.SCHOOL_STATISTICS)
                .where(
                    "measure like 'fitness_test.%' or measure like 'vision_screening.%' or measure"
                        + " like 'quality_monitoring.%'")
                .count())
        .isZero();
  }

  @Test
  void withholdsTheCellsOfRefusedPupils() {
    assertThat(
            table(Table.REJECTED)
                .where("dataset in ('fitness_test', 'vision_screening', 'quality_monitoring')")
                .where("row is not null or other_cells is not null or values rlike '[0-9A-Za-z]'")
                .count())
        .isZero();
  }

  @Test
  void publishesNoCellOfFewerThanTenPupilsNorOneMissingPiece() {
    Dataset<Row> cells =
        table(Table.INDICATOR_VALUE)
            .where("indicator in ('fitness_pass_rate', 'myopia_rate')")
            .persist();
    assertThat(cells.where("status = 'suppressed'").count()).isPositive();
    assertThat(cells.where("status = 'ok' and denominator < 10").count()).isZero();
    assertThat(
            cells
                .where("status = 'suppressed'")
                .where(
                    "coalesce(value, numerator, denominator, unrounded, pupils, schools) is not"
                        + " null")
                .count())
        .isZero();
    // One withheld cell among a total and its parts would be their difference: no total that is
    // published has exactly one part that is not.
    Dataset<Row> schools =
        cells
            .where("area_level = 'school'")
            .join(
                table(Table.SCHOOL)
                    .selectExpr("school_year", "school_code AS area_code", "county_code"),
                new String[] {"school_year", "area_code"},
                "inner")
            .groupBy("indicator", "stage", "sex", "school_year", "county_code")
            .agg(count(when(col("status").equalTo("suppressed"), 1)).as("withheld"))
            .withColumnRenamed("county_code", "area_code");
    assertThat(
            cells
                .where("area_level = 'county' and status = 'ok'")
                .join(
                    schools,
                    new String[] {"indicator", "stage", "sex", "school_year", "area_code"},
                    "inner")
                .where("withheld = 1")
                .count())
        .isZero();
    Dataset<Row> sexes =
        cells
            .where("sex <> 'all'")
            .groupBy("indicator", "stage", "area_level", "area_code", "school_year")
            .agg(
                count(when(col("status").equalTo("suppressed"), 1)).as("withheld"),
                count("*").as("sexes"));
    assertThat(
            cells
                .where("sex = 'all' and status = 'ok'")
                .join(
                    sexes,
                    new String[] {"indicator", "stage", "area_level", "area_code", "school_year"},
                    "inner")
                .where("withheld = 1 and sexes = 2")
                .count())
        .isZero();
    cells.unpersist();
  }

  @Test
  void hasEveryFitnessIndicatorOfTheCity() {
    List<String> fitness =
        Catalogue.load(SCHEMA, List.of("core", "fitness")).indicators().stream()
            .map(Indicator::id)
            .filter(id -> id.startsWith("fitness_") || id.endsWith("weight_rate"))
            .toList();
    Dataset<Row> city =
        table(Table.INDICATOR_VALUE)
            .where("area_level = 'city' and school_year = 2024 and status = 'ok' and sex = 'all'");

    assertThat(city.select("indicator").distinct().collectAsList())
        .extracting(r -> r.getString(0))
        .containsAll(fitness)
        .contains("obesity_rate");
    // A few pupils in a hundred are exempt or miss a test, and 0.4 % of the totals are wrong.
    assertThat(city.where("indicator = 'fitness_participation_rate' and value < 95").count())
        .isZero();
    assertThat(city.where("indicator = 'fitness_participation_rate' and value > 101").count())
        .isZero();
    assertThat(
            city.where("indicator = 'fitness_score_mismatch' and value not between 0.2 and 0.7")
                .count())
        .isZero();
  }

  @Test
  void writesTheNumbersOfTheTablesIntoTheWorkbook() throws IOException {
    byte[] bytes =
        new ReleaseWorkbook(releases, release, SCHEMA, new Texts(Locale.CHINESE)).bytes();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      List<String> areas =
          table(Table.PLAN_ATTAINMENT).select("area_name").distinct().collectAsList().stream()
              .map(r -> r.getString(0))
              .toList();
      List<String> sheets = new ArrayList<>();
      book.sheetIterator().forEachRemaining(s -> sheets.add(s.getSheetName()));
      assertThat(sheets).containsAll(areas).contains("总览", "指标定义", "说明");
      for (String sheet : sheets) {
        assertThat(book.getSheet(sheet).getRow(1).getCell(0).getStringCellValue())
            .as(sheet)
            .contains("合成数据");
      }
      assertThat(book.getSheet("向阳区(合成)").getPaneInformation().isFreezePane()).isTrue();

      int numbers = 0;
      Map<String, Double> published =
          table(Table.INDICATOR_VALUE)
              .where("area_level = 'county' and area_name = '向阳区(合成)' and sex = 'all'")
              .where("status = 'ok' and school_year = 2024 and stage = 'preschool'")
              .collectAsList()
              .stream()
              .collect(
                  Collectors.toMap(
                      r -> r.<String>getAs("indicator_name"), r -> r.<Double>getAs("value")));
      for (org.apache.poi.ss.usermodel.Row row : book.getSheet("向阳区(合成)")) {
        if (row.getRowNum() > 3 && row.getCell(1) != null) {
          Double value = published.get(row.getCell(0).getStringCellValue());
          if (value != null && row.getCell(1).getStringCellValue().equals("学前")) {
            assertThat(row.getCell(row.getLastCellNum() - 1).getNumericCellValue())
                .isEqualTo(value);
            numbers++;
          }
        }
      }
      assertThat(numbers).isPositive();
    }
  }

  @Test
  void writesAReportWhoseNumbersAreThoseOfTheTables(@TempDir Path report) throws IOException {
    Path first = Site.write(releases, release, SCHEMA, report.resolve("site"));

    assertThat(first).isEqualTo(report.resolve("site/index.html")).exists();
    Row county =
        table(Table.INDICATOR_VALUE)
            .where(
                "indicator = 'inclusive_coverage' and area_code = '230811' and school_year = 2024")
            .select(col("value").cast("string"))
            .first();
    assertThat(unpacked(first.resolveSibling("data/area-230811.js")))
        .contains("[\"inclusive_coverage\",\"preschool\",2024," + county.getString(0) + ",");
    Row rows =
        table(Table.RECONCILIATION).agg(sum("received"), sum("accepted"), sum("rejected")).first();
    assertThat(first.resolveSibling("en/data.html"))
        .content(StandardCharsets.UTF_8)
        .contains(
            String.format(
                Locale.ROOT,
                "%d rows received = %d accepted + %d refused",
                rows.getLong(0),
                rows.getLong(1),
                rows.getLong(2)));
    long missed =
        table(Table.PLAN_ATTAINMENT).where("area_code = '230883' and status = 'missed'").count();
    assertThat(first.resolveSibling("area-230883.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<strong>" + missed + "</strong><span><b aria-hidden=\"true\">✗");
  }

  /** The data of a page: a base64 text in a script, gzip inside. */
  private static String unpacked(Path script) throws IOException {
    Matcher packed = Pattern.compile("\"(H4sI[^\"]+)\"").matcher(Files.readString(script));
    assertThat(packed.find()).isTrue();
    try (GZIPInputStream gzip =
        new GZIPInputStream(
            new ByteArrayInputStream(Base64.getDecoder().decode(packed.group(1))))) {
      return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void changesNothingWhenItRunsAgain() throws IOException {
    Map<String, Long> before = files();
    Nightly.Result again = nightly().run(folder.toString());
    assertThat(again.unchanged()).isTrue();
    assertThat(again.release()).isEqualTo(release);
    assertThat(files()).isEqualTo(before);
  }

  private static Map<String, Long> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.endsWith(".lock"))
          .collect(
              Collectors.toMap(
                  f -> folder.relativize(f).toString(), f -> f.toFile().lastModified()));
    }
  }
}
