package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Component;
import org.xiaoheng.indicator.Condition;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.Part;
import org.xiaoheng.indicator.SchoolParts;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;
import org.xiaoheng.statistics.Measures;

/**
 * Where a published number comes from: its formula with the numbers put in, its definition, the
 * schools behind it, the refused rows, and the release. It reads published tables only, and of
 * pupil-level data only the values that were published.
 */
public final class Explanation {
  private static final List<String> LEVELS = List.of("county", "city", "province", "school");

  private final Releases releases;
  private final Release release;
  private final DataSchema schema;
  private final Texts texts;
  private final Catalogue catalogue;
  private final Stages stages;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param releases the job's releases
   * @param release the one to explain
   * @param schema the definitions that are installed
   * @param texts the language
   */
  public Explanation(Releases releases, Release release, DataSchema schema, Texts texts) {
    this.releases = releases;
    this.release = release;
    this.schema = schema;
    this.texts = texts;
    this.catalogue = Catalogue.load(schema, schema.names("indicators"));
    this.stages = Stages.load(schema);
  }

  /**
   * The explanation, line by line.
   *
   * @throws UserException if there is no such indicator, stage or cell
   */
  public List<String> of(Question question) {
    lines.clear();
    Indicator indicator = catalogue.indicator(question.indicator());
    String stage = question.stageOf(indicator);
    PublishedValue value =
        published(indicator, stage, question, 0)
            .orElseThrow(
                () ->
                    UserException.configuration(
                        "report.explain.no_cell",
                        indicator.id(),
                        question.area(),
                        String.valueOf(question.year()),
                        stage,
                        question.sex(),
                        String.valueOf(release.number())));
    AreaSchools area = new AreaSchools(releases, release, value.level(), value.area());
    value(indicator, value);
    definition(indicator);
    if (Kinds.isDerived(indicator.kind()) && Kinds.derived(indicator.kind()).isFromSchools()) {
      judgedSchools(indicator, value, area);
    } else if (indicator.parts().stream().anyMatch(p -> p.threshold() != null)) {
      conditions(indicator, stage, question);
    } else if (!indicator.parts().isEmpty()) {
      parts(indicator, stage, question);
    } else if (indicator.pupilLevel()) {
      publishedSchools(indicator, value, area);
    } else {
      schools(indicator, value, area);
    }
    section("report.explain.rows");
    lines.addAll(
        new RowsBehind(releases, release, texts)
            .lines(datasets(indicator, Measures.load(schema)), area));
    section("report.explain.release");
    lines.addAll(ReleaseLines.of(release, schema.digest(), texts));
    return List.copyOf(lines);
  }

  private void section(String key, Object... arguments) {
    lines.add("");
    lines.add("== " + texts.of(key, arguments) + " ==");
  }

  private Optional<PublishedValue> published(
      Indicator indicator, String stage, Question question, int yearOffset) {
    int year = question.year() + yearOffset;
    return releases
        .read(release, Table.INDICATOR_VALUE)
        .where(
            col("indicator")
                .equalTo(indicator.id())
                .and(col("area_code").equalTo(question.area()))
                .and(col("stage").equalTo(stage))
                .and(col("sex").equalTo(question.sex()))
                .and(col("school_year").equalTo(year)))
        .collectAsList()
        .stream()
        .map(PublishedValue::of)
        .min(Comparator.comparing(v -> LEVELS.indexOf(v.level())));
  }

  private void value(Indicator indicator, PublishedValue value) {
    if (release.synthetic()) {
      lines.add(texts.of("report.synthetic"));
    }
    lines.add(
        "%s (%s), %s %s, %s, %s, %s"
            .formatted(
                texts.either(indicator.nameZh(), indicator.nameEn()),
                indicator.id(),
                value.area(),
                value.areaName() == null ? "" : value.areaName(),
                stageName(value.stage()),
                texts.name("sex", value.sex()),
                String.valueOf(value.year())));
    lines.add(
        texts.of(
            "report.explain.value", value.text(indicator.decimals(), indicator.unit(), texts)));
    if (value.reason() != null) {
      lines.add(texts.of("report.explain.reason", value.reason()));
    }
    lines.add(IndicatorPage.formula(indicator, texts));
    lines.add(texts.of("report.explain.numbers", Formula.line(indicator, value)));
  }

  private void definition(Indicator indicator) {
    section("report.explain.definition");
    lines.addAll(IndicatorPage.definition(indicator, texts));
  }

  private void parts(Indicator indicator, String stage, Question question) {
    section("report.explain.parts");
    List<List<String>> rows = new ArrayList<>();
    for (Part part : indicator.parts()) {
      Indicator definition = catalogue.indicator(part.indicator());
      Optional<PublishedValue> value = published(definition, stage, question, part.yearOffset());
      rows.add(
          List.of(
              definition.id(),
              texts.either(definition.nameZh(), definition.nameEn()),
              String.valueOf(question.year() + part.yearOffset()),
              Numbers.plain(part.weight()),
              value.map(PublishedValue::unrounded).map(Numbers::tenDigits).orElse("-"),
              value
                  .map(v -> v.text(definition.decimals(), definition.unit(), texts))
                  .orElseGet(() -> texts.name("status", "no_data"))));
    }
    lines.addAll(
        TextTable.lines(
            List.of(
                texts.of("report.indicator"),
                texts.of("report.name"),
                texts.of("report.year"),
                texts.of("report.explain.weight"),
                texts.of("report.unrounded"),
                texts.of("report.published")),
            rows));
  }

  /** Each condition of a verdict: value, limit, and whether it holds. */
  private void conditions(Indicator indicator, String stage, Question question) {
    section("report.explain.conditions");
    ConditionList list = new ConditionList(texts);
    for (Part part : indicator.parts()) {
      Indicator definition = catalogue.indicator(part.indicator());
      String partStage = part.stageIn(stage);
      list.add(
          definition,
          stageName(partStage),
          Condition.of(
              part,
              stage,
              published(definition, partStage, question, part.yearOffset())
                  .map(PublishedValue::outcome)
                  .orElseGet(() -> new Outcome.NoData(""))));
    }
    lines.addAll(list.lines());
  }

  /** The schools behind a share of schools that pass, and what each of the others fails. */
  private void judgedSchools(Indicator indicator, PublishedValue value, AreaSchools area) {
    section("report.explain.rule_schools");
    Indicator verdict = catalogue.indicator(indicator.parts().get(0).indicator());
    Map<String, String> names = area.names(value.year());
    List<List<String>> rows = new ArrayList<>();
    for (PublishedValue school : publishedOfSchools(verdict, value, names)) {
      Double passes = school.unrounded();
      rows.add(
          List.of(
              school.area(),
              names.getOrDefault(school.area(), ""),
              passes == null
                  ? texts.name("status", school.status())
                  : texts.of(passes > 0 ? "report.explain.yes" : "report.explain.no"),
              school.reason() == null ? "" : school.reason()));
    }
    lines.addAll(
        TextTable.lines(
            List.of(
                texts.of("report.explain.code"),
                texts.of("report.explain.school"),
                texts.of("report.explain.meets"),
                texts.of("report.explain.fails")),
            rows));
  }

  private List<PublishedValue> publishedOfSchools(
      Indicator indicator, PublishedValue value, Map<String, String> names) {
    return releases
        .read(release, Table.INDICATOR_VALUE)
        .where(
            col("area_level")
                .equalTo("school")
                .and(col("indicator").equalTo(indicator.id()))
                .and(col("stage").equalTo(value.stage()))
                .and(col("sex").equalTo(value.sex()))
                .and(col("school_year").equalTo(value.year())))
        .orderBy("area_code")
        .collectAsList()
        .stream()
        .map(PublishedValue::of)
        .filter(school -> names.containsKey(school.area()))
        .toList();
  }

  private void publishedSchools(Indicator indicator, PublishedValue value, AreaSchools area) {
    section("report.explain.published_schools");
    lines.add(texts.of("report.explain.pupil_level"));
    Map<String, String> names = area.names(value.year());
    List<List<String>> rows = new ArrayList<>();
    publishedOfSchools(indicator, value, names)
        .forEach(
            school ->
                rows.add(
                    List.of(
                        school.area(),
                        names.getOrDefault(school.area(), ""),
                        school.text(indicator.decimals(), indicator.unit(), texts),
                        school.pupils() == null || school.unrounded() == null
                            ? "-"
                            : String.valueOf(school.pupils()))));
    lines.addAll(
        TextTable.lines(
            List.of(
                texts.of("report.explain.code"),
                texts.of("report.explain.school"),
                texts.of("report.published"),
                texts.of("report.pupils")),
            rows));
  }

  private void schools(Indicator indicator, PublishedValue value, AreaSchools area) {
    Map<String, String> names = area.names(value.year());
    Dataset<Row> parts =
        SchoolParts.of(
            releases
                .read(release, Table.SCHOOL_STATISTICS)
                .where(
                    col("county_code")
                        .isin(area.counties().toArray())
                        .and(
                            col("school_year").between(firstYear(indicator, value), value.year()))),
            releases.read(release, Table.SCHOOL),
            List.of(indicator),
            stages::members,
            value.year(),
            value.year());
    List<SchoolPart> schools =
        parts
            .where(
                col("stage")
                    .equalTo(value.stage())
                    .and(col("sex").equalTo(value.sex()))
                    .and(col("school_year").equalTo(value.year()))
                    .and(area.has(col("county_code"), col("school_code"))))
            .collectAsList()
            .stream()
            .map(
                row ->
                    SchoolPart.of(
                        row,
                        names.getOrDefault(
                            row.<String>getAs("school_code").isEmpty()
                                ? row.<String>getAs("county_code")
                                : row.<String>getAs("school_code"),
                            "")))
            .toList();
    SchoolList list = new SchoolList(indicator, value.stage(), schools, texts);
    section("report.explain.schools");
    lines.addAll(list.counted());
    if (indicator.kind().equals("difference_coefficient") && !list.terms().isEmpty()) {
      lines.add("");
      lines.addAll(Formula.steps(indicator, list.terms(), texts));
    }
    section("report.explain.excluded");
    List<String> excluded = list.excluded();
    lines.addAll(excluded.isEmpty() ? List.of(texts.of("report.explain.none")) : excluded);
  }

  /** The earliest year whose statistics enter: partitions before it need not be read. */
  private static int firstYear(Indicator indicator, PublishedValue value) {
    return value.year()
        + Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
            .mapToInt(Component::yearOffset)
            .min()
            .orElse(0);
  }

  private Set<String> datasets(Indicator indicator, Measures measures) {
    Set<String> datasets = new LinkedHashSet<>();
    Stream.concat(indicator.numerator().stream(), indicator.denominator().stream())
        .forEach(c -> datasets.add(measures.datasetOf(c.measure()).of()));
    for (Part part : indicator.parts()) {
      datasets.addAll(datasets(catalogue.indicator(part.indicator()), measures));
    }
    return datasets;
  }

  private String stageName(String id) {
    Stages.Stage stage = stages.stage(id);
    return texts.either(stage.titleZh(), stage.titleEn());
  }
}
