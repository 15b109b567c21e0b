package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages and files of a site, as they lie on disk. */
class SiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Path site = Path.of("");

  @BeforeAll
  static void write(@TempDir Path folder) throws IOException {
    Definitions definitions = SiteFixture.definitions();
    new Site(new SiteFixture(10, 15).data(definitions), definitions).write(folder);
    // A report has them from the release; here it is their place that counts.
    Files.createFile(folder.resolve("xiaoheng.xlsx"));
    Files.createFile(folder.resolve("xiaoheng-en.xlsx"));
    site = folder;
  }

  @Test
  void linksEveryPageToTheWorkbookOfItsLanguage() throws IOException {
    for (String page : names(site)) {
      assertThat(read(page)).contains("href=\"xiaoheng.xlsx\"").doesNotContain("xiaoheng-en.xlsx");
      assertThat(read("en/" + page))
          .contains("href=\"../xiaoheng-en.xlsx\"")
          .doesNotContain("xiaoheng.xlsx");
    }
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(site)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static String read(String file) throws IOException {
    return Files.readString(site.resolve(file), StandardCharsets.UTF_8);
  }

  @Test
  void hasEveryPageInBothLanguages() throws IOException {
    Set<String> chinese = names(site);
    assertThat(names(site.resolve("en"))).isEqualTo(chinese);
    assertThat(chinese)
        .contains(
            "index.html",
            "indicators.html",
            "plan.html",
            "data.html",
            "signs.html",
            "area-230801.html",
            "indicator-fitness_pass_rate.html");
    assertThat(read("index.html")).contains("lang=\"zh-CN\"", "规划目标达成总览");
    assertThat(read("en/index.html")).contains("lang=\"en\"", "Where the plan stands");
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".html"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void linksToFilesAndPlacesThatExistAndToNoOtherHost() throws IOException {
    for (Path page : files(".html")) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String target = link.group(1).replace("&#39;", "'");
        if (target.equals("data:,")) {
          continue;
        }
        assertThat(target).as(page.toString()).doesNotContain("://").doesNotStartWith("//");
        String[] parts = target.split("#", 2);
        String file = parts[0].split("\\?")[0];
        Path other = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        assertThat(other).as("%s in %s", target, page).exists();
        if (parts.length == 2 && !parts[1].contains("=")) {
          assertThat(Files.readString(other))
              .as("%s in %s", target, page)
              .contains("id=\"" + parts[1] + "\"");
        }
      }
    }
  }

  @Test
  void saysOnEveryPageThatTheDataAreSynthetic() throws IOException {
    for (Path page : files(".html")) {
      assertThat(Files.readString(page)).as(page.toString()).contains("class=\"synthetic\"");
    }
  }

  @Test
  void runsNothingThatANameCarries() throws IOException {
    for (Path page : files(".html")) {
      String text = Files.readString(page);
      assertThat(text)
          .as(page.toString())
          .doesNotContain(
              "<script>", "<img", "<i>斜体", "<b>学校", "<b>.csv", " onclick", "javascript:");
    }
    assertThat(read("area-230802.html")).contains("<h1>&lt;i&gt;斜体&lt;/i&gt;县</h1>");
  }

  @Test
  void keepsNamesWholeAndHarmlessInTheDataOfTheBrowser() throws IOException {
    String script = read("data/area-230801.js");
    assertThat(script).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    JsonNode area = unpacked(script);
    Set<String> names = new TreeSet<>();
    area.path("targets")
        .forEach(
            t ->
                t.path("s")
                    .forEach(
                        s ->
                            names.add(
                                area.path("schools").get(s.get(0).intValue()).get(0).textValue())));
    assertThat(names).containsAll(SiteFixture.NASTY);
  }

  private static JsonNode unpacked(String script) throws IOException {
    String text = script.substring(script.indexOf('"') + 1, script.lastIndexOf('"'));
    try (var gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text)))) {
      return JSON.readTree(gzip);
    }
  }

  private static JsonNode json(String script, String name) throws IOException {
    String start = "XH." + name + " = ";
    int from = script.indexOf(start) + start.length();
    return JSON.readTree(script.substring(from, script.lastIndexOf(';')));
  }

  @Test
  void marksTextThatASpreadsheetWouldComputeInCsv() throws IOException {
    Path file = site.resolve("files/refused-230801.csv");
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).startsWith((byte) 0xEF, (byte) 0xBB, (byte) 0xBF);
    List<String> cells = new java.util.ArrayList<>();
    try (var csv = CsvReader.builder().ofCsvRecord(file)) {
      csv.forEach(record -> cells.add(record.getField(6)));
    }
    assertThat(cells.subList(1, cells.size()))
        .containsExactly(
            "<script>alert('school')</script>小学",
            "</script><script>alert(1)</script>",
            "'=cmd|' /C calc'!A0",
            "'+86学校",
            "'-1学校",
            "'@SUM(A1)",
            "'\tTab学校",
            "\"引号\" & '单引号' <b>学校</b>",
            "<img src=x onerror=alert(2)>",
            "${7*7} {{ 7*7 }} 学校");
  }

  @Test
  void writesTextAsTextAndNumbersAsNumbersInWorkbooks() throws IOException {
    try (ReadableWorkbook book =
        new ReadableWorkbook(site.resolve("files/refused-230801.xlsx").toFile())) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows.subList(1, rows.size()).stream().map(r -> r.getCell(6).getRawValue()))
          .containsExactlyElementsOf(SiteFixture.NASTY);
      assertThat(rows.stream().flatMap(Row::stream).map(c -> c.getType()))
          .doesNotContain(CellType.FORMULA);
      assertThat(rows.get(1).getCell(3).getType()).isEqualTo(CellType.NUMBER);
    }
  }

  @Test
  void showsFootnotesInTheLanguageOfThePageAndBothInTheWorkbook() throws IOException {
    assertShownInTheLanguageOfThePageAndBothInTheWorkbook(
        "<dt>%s</dt><dd>%s</dd>",
        "注",
        "Note",
        "学生跨县流动未作调整,比值可以超过 100%。",
        "Not adjusted for pupils who move between counties; the ratio may exceed 100 %.");
  }

  @Test
  void showsTheFormulaInTheLanguageOfThePageAndBothInTheWorkbook() throws IOException {
    assertShownInTheLanguageOfThePageAndBothInTheWorkbook(
        "<dt>%s</dt><dd class=\"formula\">%s</dd>",
        "公式",
        "Formula",
        "100 × 初中毕业班学生数 / 该年级八学年前入小学一年级时学生数",
        "100 × grade 9 in year t / grade 1 in year t − 8");
  }

  private static void assertShownInTheLanguageOfThePageAndBothInTheWorkbook(
      String entry, String labelZh, String labelEn, String zh, String en) throws IOException {
    assertThat(read("indicator-nine_year_retention.html"))
        .contains(entry.formatted(labelZh, zh))
        .doesNotContain(en);
    assertThat(read("en/indicator-nine_year_retention.html"))
        .contains(entry.formatted(labelEn, en))
        .doesNotContain(zh);
    // The page saves both with its values.
    assertThat(unpacked(read("data/indicator-nine_year_retention.js")).path("definition"))
        .anySatisfy(
            row ->
                assertThat(List.of(row.get(0), row.get(1), row.get(2)))
                    .extracting(JsonNode::textValue)
                    .containsExactly(labelZh, zh, en));
  }

  @Test
  void tellsNothingOfAWithheldValue() throws IOException {
    JsonNode indicator = unpacked(read("data/indicator-fitness_pass_rate.js"));
    JsonNode areas = json(read("data/areas.js"), "areas");
    for (JsonNode row : indicator.path("rows")) {
      if (areas.get(row.get(0).intValue()).get(0).textValue().equals("230802")) {
        assertThat(row.get(3)).allSatisfy(v -> assertThat(v.textValue()).isEqualTo("suppressed"));
        assertThat(row.get(4)).allSatisfy(n -> assertThat(n.isNull()).isTrue());
        assertThat(row.get(5)).allSatisfy(n -> assertThat(n.isNull()).isTrue());
      }
    }
  }
}
