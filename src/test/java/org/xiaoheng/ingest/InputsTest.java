package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.UserException;

/** What is noticed of files and tables, and what is said of them. */
final class InputsTest extends JobOfInputs {
  InputsTest(@TempDir Path folder) {
    super(folder);
  }

  private static String digest(JobFile job) {
    return Inputs.digest(Inputs.find(spark(), job));
  }

  @Test
  void noticesADeltaTableThatWasDroppedAndMadeAnew() throws IOException {
    Path table = folder.resolve("county");
    JobFile job = job("  - {dataset: county, path: county, format: delta}\n");
    // Version 0 both times.
    county("230803").write().format("delta").save(table.toString());
    String before = digest(job);
    assertThat(digest(job)).isEqualTo(before);
    delete(table);
    county("230804").write().format("delta").save(table.toString());
    assertThat(digest(job)).isNotEqualTo(before);
  }

  @Test
  void knowsARowOfATableByWhatItSaysInWhateverOrderItIsRead() throws IOException {
    Path table = folder.resolve("county");
    JobFile job = job("  - {dataset: county, path: county, format: delta}\n");
    county("230803", "230804", "230805").coalesce(1).write().format("delta").save(table.toString());
    Map<String, Long> before = numbers(counties(job, Inputs.find(spark(), job)));
    delete(table);
    county("230805", "230804", "230804", "230803")
        .repartition(3)
        .write()
        .format("delta")
        .save(table.toString());
    Dataset<Row> again = counties(job, Inputs.find(spark(), job));

    assertThat(before.values()).doesNotHaveDuplicates().hasSize(3);
    assertThat(numbers(again.where("_status = 'accepted'"))).isEqualTo(before);
    assertThat(numbers(again.where("_status = 'superseded'")))
        .isEqualTo(Map.of("230804", before.get("230804")));
  }

  private static Map<String, Long> numbers(Dataset<Row> counties) {
    return counties.where("_status <> 'profile'").collectAsList().stream()
        .collect(Collectors.toMap(r -> r.getAs("county_code"), r -> r.<Long>getAs("_row")));
  }

  @Test
  void noticesThatAColumnOfADatabaseIsCalledOtherwise() throws Exception {
    String url = "jdbc:h2:mem:renamed;DB_CLOSE_DELAY=-1";
    JobFile job = job("  - dataset: county\n    jdbc: {url: \"" + url + "\", table: COUNTIES}\n");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE counties AS SELECT 5 AS county_code, 6 AS city_code");
      String before = digest(job);
      assertThat(digest(job)).isEqualTo(before);
      statement.execute("ALTER TABLE counties ALTER COLUMN city_code RENAME TO province_code");
      assertThat(digest(job)).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "jdbc:postgresql://db.example.org/finance | jdbc:postgresql://db.example.org/finance",
        "jdbc:postgresql://db:5432/f?user=wang&password=geheim | jdbc:postgresql://db:5432/f",
        "jdbc:mysql://wang:ge@heim@db:3306/f?useSSL=true | jdbc:mysql://db:3306/f",
        "jdbc:mysql://wang:ge?heim@db:3306/f | jdbc:mysql:",
        "jdbc:mysql://(host=db,user=wang,password=geheim)/f | jdbc:mysql:",
        "jdbc:oracle:thin:wang/geheim@//db:1521/f | jdbc:oracle://db:1521/f",
        "jdbc:sqlserver://db:1433;user=wang;password=geheim;databaseName=f | jdbc:sqlserver://db:1433/f",
        "jdbc:h2:/data/register;USER=wang;PASSWORD=geheim | jdbc:h2:/data/register",
      })
  void publishesTheNameOfADatabaseWithoutCredentials(String url, String published) {
    assertThat(Jdbc.published(url)).isEqualTo(published);
  }

  @Test
  void namesATableWithoutThePasswordOfItsUrl() throws Exception {
    String url = "jdbc:h2:mem:named;DB_CLOSE_DELAY=-1;USER=wang;PASSWORD=geheim";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE counties AS SELECT 5 AS county_code");
      String source = "  - dataset: county\n    jdbc: {url: \"" + url + "\", table: %s}\n";
      assertThat(Inputs.find(spark(), job(source.formatted("COUNTIES"))))
          .extracting(Input::name)
          .containsExactly("jdbc:h2:mem:named COUNTIES");
      JobFile absent = job(source.formatted("NOWHERE"));
      assertThatThrownBy(() -> Inputs.find(spark(), absent))
          .hasMessageContaining("jdbc:h2:mem:named")
          .hasMessageNotContaining("geheim");
    }
  }

  @Test
  void saysHowToAddTheDriverOfADatabase() throws IOException {
    String source =
        "  - dataset: county\n    jdbc: {url: \"jdbc:nosuch://wang:geheim@db/f\", table: T}\n";
    for (String options : List.of("", "    options: {driver: org.example.Driver}\n")) {
      JobFile job = job(source + options);
      UserException fault =
          catchThrowableOfType(UserException.class, () -> Inputs.find(spark(), job));
      assertThat(fault.kind()).isEqualTo(UserException.Kind.CONFIGURATION);
      assertThat(fault)
          .hasMessageContaining("jdbc:nosuch://db/f")
          .hasMessageContaining("XIAOHENG_CLASSPATH=")
          .hasMessageContaining("options: {driver: ")
          .hasMessageNotContaining("geheim");
    }
  }

  @Test
  void refusesATableThatIsWrittenToWhileItIsRead() throws Exception {
    String url = "jdbc:h2:mem:changing;DB_CLOSE_DELAY=-1";
    JobFile job = job("  - dataset: county\n    jdbc: {url: \"" + url + "\", table: COUNTIES}\n");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE counties AS SELECT '230803' AS county_code, 'n' AS county_name, '1' AS"
              + " city_code, 'c' AS city_name, '2' AS province_code, 'p' AS province_name");
      List<Input> inputs = Inputs.find(spark(), job);
      Dataset<Row> rows = counties(job, inputs);
      // What was held against the digest is what is written, whatever stands there by then.
      statement.execute("UPDATE counties SET county_code = '230804'");
      assertThat(rows.where("_status = 'accepted'").select("county_code").collectAsList())
          .extracting(r -> r.getString(0))
          .containsExactly("230803");
      UserException fault = catchThrowableOfType(UserException.class, () -> counties(job, inputs));
      assertThat(fault.kind()).isEqualTo(UserException.Kind.DATA);
      assertThat(fault).hasMessageContaining("jdbc:h2:mem:changing COUNTIES was written to");
    }
  }

  @Test
  void refusesAFileThatIsWrittenToWhileItIsRead() throws IOException {
    Files.writeString(
        folder.resolve("county.csv"),
        "区县代码,区县名称,地市代码,地市名称,省份代码,省份名称\n230803,向阳区,230800,佳木斯市,230000,黑龙江省\n");
    parquet(county("230804"), "county.parquet");
    for (String name : List.of("county.csv", "in/county.parquet")) {
      JobFile job = job("  - {dataset: county, path: " + name + "}\n");
      List<Input> inputs = Inputs.find(spark(), job);
      assertThat(counties(job, inputs).where("_status = 'accepted'").count()).isEqualTo(1);
      // Another file of the same size, as a later submission may be.
      Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.now().plusSeconds(60)));
      Dataset<Row> rows = counties(job, inputs);
      assertThatThrownBy(rows::collectAsList).rootCause().hasMessageContaining(name);
    }
  }

  /** Prints day, status and reasons of the rows of a job, for a process with a zone of its own. */
  public static void main(String[] args) {
    JobFile job = JobFiles.read(Path.of(args[0]), SCHEMA);
    List<Input> inputs = Inputs.find(spark(), job);
    Dataset<Row> counties = counties(job, inputs).where("_status = 'accepted'");
    checked(job, "progress", inputs, Map.of("county", counties))
        .where("_status <> 'profile'")
        .selectExpr("concat_ws(' ', 'ROW', _source, _status, date, array_join(_errors.rule, ' '))")
        .collectAsList()
        .forEach(r -> System.out.println(r.getString(0)));
  }

  @Test
  void readsTheDayThatADatabaseHoldsWhateverTheZoneOfTheMachine() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("progress");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE p AS SELECT 'jms-study-bases' AS item, '230803' AS county, 6 AS planned,"
              + " DATE '2024-01-01' AS d, TIMESTAMP '2024-01-01 00:00:00' AS t,"
              + " TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+08' AS z,"
              + " TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00' AS u");
    }
    StringBuilder sources =
        new StringBuilder(
            "  - dataset: county\n    rows:\n      - {county_code: \"230803\", county_name: a,"
                + " city_code: \"1\", city_name: b, province_code: \"2\", province_name: c}\n");
    for (String column : List.of("d", "t", "z", "u")) {
      sources.append(
          """
            - dataset: progress
              jdbc: {url: "%s", table: "(SELECT item, county, planned, %s AS tag FROM p) AS q"}
              columns: {plan_item: ITEM, county_code: COUNTY, planned: PLANNED, date: TAG}
          """
              .formatted(url, column));
    }
    job(sources.toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""), "jobs/jvm.options"),
                "-Xmx1g",
                "-Duser.timezone=Asia/Shanghai",
                "-D" + DataSchema.HOME_PROPERTY + "=" + System.getProperty("xiaoheng.home", ""),
                "-Dlog4j2.configurationFile=log4j2-test.xml",
                "-cp",
                System.getProperty("java.class.path"),
                InputsTest.class.getName(),
                folder.resolve("job.yaml").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    // The same day from all three that are days, the last of which counts; what is midnight in
    // China as an instant is 16:00 of the day before in UTC, and refused.
    assertThat(said.lines().filter(l -> l.startsWith("ROW")).map(String::strip))
        .containsExactlyInAnyOrder(
            "ROW 1 superseded 2024-01-01",
            "ROW 2 superseded 2024-01-01",
            "ROW 3 rejected date.zoned",
            "ROW 4 accepted 2024-01-01");
  }
}
