package org.xiaoheng.indicator;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The files of {@code src/test/resources/reference/}. */
final class ReferenceFiles {
  private ReferenceFiles() {}

  static List<Map<String, String>> read(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(ReferenceFiles.class.getResourceAsStream("/reference/" + name))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
        return rows.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
      }
    }
  }

  static String field(Map<String, String> row, String name) {
    return Objects.requireNonNull(row.get(name), name);
  }

  static double number(Map<String, String> row, String name) {
    return Double.parseDouble(field(row, name));
  }
}
