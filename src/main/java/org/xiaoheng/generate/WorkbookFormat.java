package org.xiaoheng.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes sheets as one XLSX workbook, the same bytes every time. */
final class WorkbookFormat {
  /** The date of every part of a workbook. */
  private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z");
  private static final Pattern CELL = Pattern.compile("<mergeCell [^>]*>");
  private static final Pattern MERGED = Pattern.compile("(?:" + CELL + ")+");

  private WorkbookFormat() {}

  static void write(Path file, List<Sheet> sheets) throws IOException {
    Path stamped = Files.createTempFile(file.getParent(), "workbook", ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(stamped);
          Workbook workbook = new Workbook(out, "xiaoheng", "1.0")) {
        for (Sheet sheet : sheets) {
          write(workbook.newWorksheet(sheet.name), sheet);
        }
      }
      copyWithoutClock(stamped, file);
    } finally {
      Files.delete(stamped);
    }
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

  /**
   * The library stamps the present time on every part and into the properties. Its archive can only
   * be read by its directory, not as a stream, so it goes through a file.
   */
  private static void copyWithoutClock(Path stamped, Path file) throws IOException {
    try (ZipFile in = new ZipFile(stamped.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        // A ZIP entry holds local time: this keeps the machine's zone out of it.
        copy.setTimeLocal(WRITTEN);
        out.putNextEntry(copy);
        byte[] content = in.getInputStream(entry).readAllBytes();
        out.write(settled(entry.getName(), content));
      }
    }
  }

  private static byte[] settled(String part, byte[] content) {
    if (part.equals("docProps/core.xml")) {
      String text = new String(content, StandardCharsets.UTF_8);
      return DATE.matcher(text).replaceAll(WRITTEN + ":00Z").getBytes(StandardCharsets.UTF_8);
    }
    if (part.startsWith("xl/worksheets/")) {
      String text = new String(content, StandardCharsets.UTF_8);
      return MERGED
          .matcher(text)
          .replaceAll(WorkbookFormat::sorted)
          .getBytes(StandardCharsets.UTF_8);
    }
    return content;
  }

  /** The library keeps merged ranges in a hash set by identity: their order differs by run. */
  private static String sorted(MatchResult cells) {
    return CELL.matcher(cells.group())
        .results()
        .map(MatchResult::group)
        .sorted()
        .collect(Collectors.joining());
  }
}
