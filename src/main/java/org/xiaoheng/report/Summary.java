package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.plan.Plan;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Table;

/** What a release holds, on one screen or two: rows, values, the city's indicators and targets. */
public final class Summary {
  private final Releases releases;
  private final Release release;
  private final Catalogue catalogue;
  private final List<Plan> plans;
  private final Stages stages;
  private final int lastYear;
  private final Texts texts;

  /**
   * @param releases the job's releases
   * @param release the one to summarise
   * @param job the job that made it
   * @param schema the definitions
   * @param texts the language
   */
  public Summary(Releases releases, Release release, JobFile job, DataSchema schema, Texts texts) {
    this.releases = releases;
    this.release = release;
    this.catalogue = Catalogue.load(schema, job.catalogues());
    this.plans = Plans.load(schema, job.plans(), catalogue.indicators());
    this.stages = Stages.load(schema);
    this.lastYear = job.lastYear();
    this.texts = texts;
  }

  /** The summary, line by line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        texts.of(
            "report.release.made",
            String.valueOf(release.number()),
            release.publishedAt().toString(),
            release.runId()));
    if (release.synthetic()) {
      lines.add(texts.of("report.synthetic"));
    }
    lines.add(rows());
    Dataset<Row> values = releases.read(release, Table.INDICATOR_VALUE);
    lines.add(statuses(values));
    lines.add(fluctuations());
    cities(values)
        .forEach(
            city -> {
              String code = city.getString(0);
              lines.add("");
              lines.add(texts.of("report.summary.indicators", String.valueOf(city.get(1))));
              lines.addAll(
                  new CityIndicators(catalogue, stages, texts).lines(ofArea(values, "city", code)));
            });
    AttainmentSummary attainment =
        new AttainmentSummary(releases.read(release, Table.PLAN_ATTAINMENT), texts);
    for (Plan plan : plans) {
      lines.add("");
      lines.addAll(attainment.lines(plan));
    }
    return lines;
  }

  private String rows() {
    Row sums =
        releases
            .read(release, Table.RECONCILIATION)
            .agg(sum("received"), sum("accepted"), sum("rejected"), sum("superseded"))
            .first();
    return texts.of(
        "report.summary.rows",
        String.valueOf(sums.get(0)),
        String.valueOf(sums.get(1)),
        String.valueOf(sums.get(2)),
        String.valueOf(sums.get(3)));
  }

  private String statuses(Dataset<Row> values) {
    List<String> counts =
        values
            .groupBy("status")
            .count()
            .orderBy(col("count").desc(), col("status").asc())
            .collectAsList()
            .stream()
            .map(r -> texts.name("status", r.getString(0)) + " " + r.get(1))
            .toList();
    return texts.of("report.summary.values", String.join(texts.either("、", ", "), counts));
  }

  private String fluctuations() {
    long count =
        releases
            .read(release, Table.FLUCTUATION)
            .where(col("school_year").equalTo(lastYear))
            .count();
    return texts.of("report.summary.fluctuations", String.valueOf(count), String.valueOf(lastYear));
  }

  private static List<Row> cities(Dataset<Row> values) {
    return values
        .where("area_level = 'city'")
        .groupBy("area_code")
        .agg(max("area_name"))
        .orderBy("area_code")
        .collectAsList();
  }

  private static List<PublishedValue> ofArea(Dataset<Row> values, String level, String code) {
    return values
        .where(
            col("area_level")
                .equalTo(level)
                .and(col("area_code").equalTo(code))
                .and(col("sex").equalTo("all"))
                .and(col("status").equalTo("ok")))
        .collectAsList()
        .stream()
        .map(PublishedValue::of)
        .toList();
  }
}
