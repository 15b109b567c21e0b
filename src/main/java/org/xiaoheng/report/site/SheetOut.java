package org.xiaoheng.report.site;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A sheet of a workbook: a header that stays in view, numbers as numbers, everything else as text,
 * which no program computes.
 *
 * @param name name of the sheet
 * @param header first row
 * @param rows the others
 */
record SheetOut(String name, List<String> header, List<List<@Nullable Object>> rows) {
  private static final int WIDEST = 60;
  private static final int NARROWEST = 9;

  static void write(Path file, List<SheetOut> sheets) {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "xiaoheng", "1.0")) {
      for (SheetOut sheet : sheets) {
        sheet.write(workbook.newWorksheet(sheet.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Worksheet sheet) {
    int[] widths = new int[header.size()];
    for (int c = 0; c < header.size(); c++) {
      sheet.value(0, c, header.get(c));
      sheet.style(0, c).bold().wrapText(true).fillColor("E8EEF4").set();
      widths[c] = Math.max(NARROWEST, width(header.get(c)));
    }
    for (int r = 0; r < rows.size(); r++) {
      List<@Nullable Object> row = rows.get(r);
      for (int c = 0; c < row.size(); c++) {
        Object value = row.get(c);
        if (value instanceof Number number) {
          sheet.value(r + 1, c, number);
        } else if (value != null) {
          sheet.value(r + 1, c, value.toString());
          widths[c] = Math.max(widths[c], width(value.toString()));
        }
      }
    }
    for (int c = 0; c < widths.length; c++) {
      sheet.width(c, Math.min(WIDEST, widths[c] + 2));
    }
    sheet.freezePane(0, 1);
  }

  /** Chinese characters are twice as wide. */
  private static int width(String text) {
    return text.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum();
  }
}
