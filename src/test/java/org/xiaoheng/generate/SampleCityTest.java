package org.xiaoheng.generate;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.contract.Source;

class SampleCityTest {
  private static final long SEED = 20251124;

  private static final String KEY = "a key from before";

  private static Path first = Path.of("");
  private static Path second = Path.of("");
  private static SampleCity.Counts counts = new SampleCity.Counts(0, new TreeMap<>(), 0);
  private static List<NamedCsvRecord> dirt = List.of();

  @BeforeAll
  static void writeTwice(@TempDir Path one, @TempDir Path other) throws IOException {
    first = one;
    second = other;
    Files.writeString(second.resolve("secret.key"), KEY);
    counts = SampleCity.write(first, SEED);
    SampleCity.write(second, SEED);
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(first.resolve("dirt.csv"))) {
      dirt = csv.stream().toList();
    }
  }

  @Test
  void writesTheSameBytesForTheSameSeedButForTheKey() throws IOException {
    for (Path file : files(first)) {
      Path twin = second.resolve(first.relativize(file));
      if (!file.endsWith("secret.key")) {
        assertThat(Files.mismatch(file, twin)).as("%s", file).isEqualTo(-1);
      }
    }
  }

  @Test
  void makesAKeyForTheOwnerAloneAndKeepsAnExistingOne() throws IOException {
    Path key = first.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(java.util.Base64.getDecoder().decode(Files.readString(key).strip())).hasSize(32);
    assertThat(second.resolve("secret.key")).hasContent(KEY);
  }

  @Test
  void leavesNoFileWithoutRows() throws IOException {
    for (Path file : files(first)) {
      assertThat(Files.size(file)).as("%s", file).isPositive();
    }
    assertThat(counts.rows().keySet())
        .containsExactly(
            "enrolment",
            "facility",
            "fitness_test",
            "funding",
            "population",
            "progress",
            "quality_monitoring",
            "school",
            "staff",
            "transfer_payment",
            "vision_screening");
  }

  @Test
  void plantsEveryKindOfDirt() {
    Set<String> kinds =
        dirt.stream().map(d -> d.getField("kind")).collect(Collectors.toCollection(TreeSet::new));
    assertThat(kinds)
        .contains(
            "full_width_digits",
            "thousands_separator",
            "percent_sign",
            "missing_optional",
            "missing_required",
            "code_as_float",
            "lost_leading_zero",
            "scientific_notation",
            "sex_spelling",
            "grade_spelling",
            "date_spelling",
            "date_cell",
            "school_year_spelling",
            "trailing_space",
            "own_unit",
            "foreign_unit",
            "out_of_range",
            "girls_over_pupils",
            "bachelor_over_full_time",
            "unknown_school",
            "unknown_county",
            "unknown_value",
            "text_in_number",
            "impossible_date",
            "duplicate_identical",
            "duplicate_conflicting",
            "resubmitted",
            "run_time",
            "total_row",
            "unit_row",
            "title_row",
            "shifted_row",
            "executed_over_budget");
  }

  @Test
  void dirtiesAboutThreeRowsInAThousand() {
    int rows = counts.rows().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(counts.dirt() / (double) rows).isBetween(0.002, 0.004);
  }

  @Test
  void dirtiesAtMostThreePercentOfAnyFile() throws IOException {
    Map<String, Integer> dirty = new HashMap<>();
    for (NamedCsvRecord d : dirt) {
      if (!d.getField("outcome").equals("skipped")) {
        dirty.merge(d.getField("file"), 1, Integer::sum);
      }
    }
    for (Map.Entry<String, Integer> entry : dirty.entrySet()) {
      double limit = 0.03 * lines(first.resolve(entry.getKey()));
      assertThat(entry.getValue().doubleValue()).as(entry.getKey()).isLessThanOrEqualTo(limit);
    }
  }

  @Test
  void namesThePhysicalLineOfEveryDirtyCell() throws IOException {
    Map<String, List<String>> texts = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (NamedCsvRecord d : dirt) {
      String file = d.getField("file");
      assertThat(seen.add(file + d.getField("sheet") + d.getField("line"))).isTrue();
      if (file.endsWith(".csv") && !d.getField("text").isEmpty()) {
        List<String> lines = texts.computeIfAbsent(file, SampleCityTest::read);
        assertThat(lines.get(Integer.parseInt(d.getField("line")) - 1))
            .as("%s", d)
            .contains(d.getField("text").replace("\"", "\"\""));
      }
    }
  }

  @Test
  void marksBothTheJobAndTheFolderAsSynthetic() throws IOException {
    assertThat(Files.readString(first.resolve("job.yaml"))).contains("synthetic: true");
    assertThat(Files.readString(first.resolve("input/README.txt")))
        .contains("合成数据")
        .contains("Synthetic data");
  }

  @Test
  void writesAJobFileThatNamesEveryDataset() {
    JobFile job = JobFiles.read(first.resolve("job.yaml"), DataSchema.locate());
    assertThat(job.sources().stream().map(Source::dataset).distinct()).hasSize(12);
    assertThat(job.synthetic()).isTrue();
  }

  private static List<Path> files(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static List<String> read(String file) {
    try {
      byte[] bytes = Files.readAllBytes(first.resolve(file));
      String utf8 = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
      return (utf8.contains("\uFFFD")
              ? new String(bytes, java.nio.charset.Charset.forName("GB18030"))
              : utf8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long lines(Path file) throws IOException {
    if (file.toString().endsWith(".csv")) {
      return read(first.relativize(file).toString()).size();
    }
    long lines = 0;
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      for (var sheet : workbook.getSheets().toList()) {
        lines += sheet.read().size();
      }
    }
    return lines;
  }
}
