package org.xiaoheng.generate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes sheets as one XLSX workbook, the same bytes every time. */
final class WorkbookFormat {
  /** 1 January 2026, the date of every part of the file. */
  private static final long WRITTEN = 1_767_225_600_000L;

  private static final String CREATED = "2026-01-01T00:00:00Z";

  private WorkbookFormat() {}

  static byte[] bytes(List<Sheet> sheets) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "xiaoheng", "1.0")) {
      for (Sheet sheet : sheets) {
        write(workbook.newWorksheet(sheet.name), sheet);
      }
    }
    return withoutClock(bytes.toByteArray());
  }

  private static void write(Worksheet target, Sheet sheet) {
    int line = 0;
    for (Row row : sheet.above) {
      cells(target, line, row);
      target.range(line, 0, line, sheet.columns.size() - 1).merge();
      line++;
    }
    header(target, line, sheet);
    line += sheet.headerRows();
    for (Row row : sheet.rows) {
      cells(target, line++, row);
    }
  }

  private static void header(Worksheet target, int line, Sheet sheet) {
    boolean two = sheet.headerRows() == 2;
    for (int i = 0; i < sheet.columns.size(); i++) {
      Sheet.Column column = sheet.columns.get(i);
      if (!two || column.group().isEmpty()) {
        target.value(line, i, column.header());
        if (two) {
          target.range(line, i, line + 1, i).merge();
        }
        continue;
      }
      target.value(line + 1, i, column.header());
      if (i == 0 || !sheet.columns.get(i - 1).group().equals(column.group())) {
        target.value(line, i, column.group());
        int last = i;
        while (last + 1 < sheet.columns.size()
            && sheet.columns.get(last + 1).group().equals(column.group())) {
          last++;
        }
        if (last > i) {
          target.range(line, i, line, last).merge();
        }
      }
    }
  }

  private static void cells(Worksheet target, int line, Row row) {
    Object[] cells = row.cells();
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] instanceof Number number) {
        target.value(line, i, number);
      } else if (cells[i] instanceof LocalDate date) {
        target.value(line, i, date);
        target.style(line, i).format("yyyy-mm-dd").set();
      } else if (!cells[i].toString().isEmpty()) {
        target.value(line, i, cells[i].toString());
      }
    }
  }

  /** The library stamps the present time on every entry and into the properties. */
  private static byte[] withoutClock(byte[] workbook) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(workbook.length);
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        ZipEntry copy = new ZipEntry(entry.getName());
        // Local time is what a ZIP entry holds: setTimeLocal keeps the machine's zone out of it.
        copy.setTimeLocal(
            java.time.LocalDateTime.ofEpochSecond(WRITTEN / 1000, 0, java.time.ZoneOffset.UTC));
        out.putNextEntry(copy);
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("docProps/core.xml")) {
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", CREATED)
                  .getBytes(StandardCharsets.UTF_8);
        }
        out.write(content);
      }
    }
    return bytes.toByteArray();
  }
}
