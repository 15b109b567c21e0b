package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.SparkTest;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * Grade 6 belongs to junior secondary where primary has five years (五四学制). Records of pupils do not
 * say so; the enrolment of their school and year does.
 */
class FiveYearPrimaryTest extends SparkTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final String FIVE_YEARS = "23080401";
  private static final String BOTH = "23080402";
  private static final String SIX_YEARS = "23080301";

  /** Pupils of grade 6 who are tested in each of the three schools. */
  private static final int TESTED = 12;

  private Path job = Path.of("");
  private Path folder = Path.of("");

  private Release run(Path into) {
    return new Nightly(spark(), JobFiles.read(job, SCHEMA), SCHEMA, Progress.silent())
        .run(into.toString())
        .release();
  }

  private Dataset<Row> statistics(Path of, Release release) {
    return new Releases(new Store(spark(), of.toString())).read(release, Table.PUPIL_STATISTICS);
  }

  /** The stages that the tested pupils of grade 6 count in, school by school, in 2025. */
  private void assertSixth(Release release, String as, String fiveYears) {
    assertThat(
            statistics(folder, release)
                .where("measure = 'fitness_test.tested' AND item = '6' AND school_year = 2025")
                .groupBy("school_code", "stage")
                .sum("n")
                .collectAsList()
                .stream()
                .map(r -> r.getString(0) + " " + r.getString(1) + " " + r.getLong(2)))
        .as(as)
        .containsExactlyInAnyOrder(
            SIX_YEARS + " primary 12", BOTH + " primary 12", FIVE_YEARS + " " + fiveYears + " 12");
  }

  /** Counties and years with what they were made from. */
  private Set<String> made(Release release) {
    return statistics(folder, release)
        .select("county_code", "school_year", CountyYears.COLUMN)
        .distinct()
        .collectAsList()
        .stream()
        .map(r -> r.getString(0) + " " + r.getInt(1) + " " + r.getString(2))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void enrolled(String school, String stage) throws IOException {
    Files.writeString(
        job.resolveSibling("enrolment.csv"),
        String.join(",", "2025", school, stage, "六年级", "60", "30") + "\n",
        StandardOpenOption.APPEND);
  }

  @Test
  void countsAsEnrolmentSays(@TempDir Path temporary) throws IOException {
    job = TinyCity.writeCore(temporary.resolve("city"));
    folder = temporary.resolve("nights");
    List<String> tested = new ArrayList<>();
    for (String school : List.of(FIVE_YEARS, BOTH, SIX_YEARS)) {
      for (int i = 0; i < TESTED; i++) {
        tested.add(String.join(",", "2025", school, "S" + school + i, "六年级", "女", "80"));
      }
    }
    Files.write(job.resolveSibling("fitness.csv"), tested, StandardOpenOption.APPEND);
    enrolled(SIX_YEARS, "小学");
    enrolled(BOTH, "小学");
    Release before = run(folder);
    assertSixth(before, "primary, where enrolment says so or nothing", "primary");

    enrolled(BOTH, "初中");
    enrolled(FIVE_YEARS, "初中");
    Release now = run(folder);
    assertSixth(now, "junior, where all are enrolled in it", "junior");
    assertThat(statistics(folder, now).where("stage = 'junior' AND item <> '6'").count()).isZero();

    Set<String> kept = made(before);
    kept.retainAll(made(now));
    assertThat(kept.stream().map(k -> k.substring(0, 11)))
        .as("no other county and year is made anew")
        .containsExactly("230803 2024", "230803 2025", "230804 2024");
    Path fresh = temporary.resolve("fresh");
    assertSameRows(
        statistics(fresh, run(fresh)).drop(CountyYears.COLUMN),
        statistics(folder, now).drop(CountyYears.COLUMN));
  }
}
