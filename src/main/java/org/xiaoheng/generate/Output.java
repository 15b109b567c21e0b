package org.xiaoheng.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sample's folder: writes the files, counts their rows and keeps the list of the dirt. */
final class Output {
  private final Path dir;
  private final List<Dirt> dirt = new ArrayList<>();
  private final SortedMap<String, Integer> rows = new TreeMap<>();
  private int files;

  Output(Path dir) {
    this.dir = dir;
  }

  /** Writes a text file below {@code input/}. */
  void text(String path, TextFormat format, Sheet sheet) throws IOException {
    Path file = file(path);
    format.write(file, sheet);
    record(path, List.of(sheet));
  }

  /** Writes a workbook below {@code input/}. */
  void workbook(String path, List<Sheet> sheets) throws IOException {
    WorkbookFormat.write(file(path), sheets);
    record(path, sheets);
  }

  private Path file(String path) throws IOException {
    Path file = dir.resolve("input").resolve(path);
    Files.createDirectories(file.getParent());
    return file;
  }

  private void record(String path, List<Sheet> sheets) {
    files++;
    for (Sheet sheet : sheets) {
      rows.merge(sheet.dataset, sheet.dataRows(), Integer::sum);
      dirt.addAll(sheet.dirt("input/" + path));
    }
  }

  /** Writes {@code dirt.csv}, in file order. */
  void ledger() throws IOException {
    try (CsvWriter csv =
        CsvWriter.builder().build(dir.resolve("dirt.csv"), StandardCharsets.UTF_8)) {
      csv.writeRecord(
          "file", "sheet", "line", "column", "header", "kind", "text", "outcome", "expected");
      for (Dirt d : dirt) {
        csv.writeRecord(
            d.file(),
            d.sheet(),
            Integer.toString(d.line()),
            d.column(),
            d.header(),
            d.kind(),
            d.text(),
            d.outcome().name().toLowerCase(java.util.Locale.ROOT),
            d.expected());
      }
    }
  }

  SampleCity.Counts counts() {
    return new SampleCity.Counts(files, rows, dirt.size());
  }
}
