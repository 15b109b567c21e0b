package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Source;

/**
 * The sheets of an .xlsx workbook. The file is copied to local disk first, since a ZIP archive is
 * read from its end; rows are then streamed, only the distinct texts of the book stay in memory.
 */
final class WorkbookTables implements Tables {
  private final Path copy;
  private final ReadableWorkbook book;
  private final Iterator<Sheet> sheets;
  private @Nullable Stream<Row> rows;

  private WorkbookTables(Path copy, ReadableWorkbook book, List<Sheet> sheets) {
    this.copy = copy;
    this.book = book;
    this.sheets = sheets.iterator();
  }

  /**
   * Every visible sheet of the book, or the one that {@code options.sheet} names.
   *
   * @throws BrokenFile if it is no .xlsx workbook, or has no sheet of that name
   */
  static WorkbookTables open(Source source, InputStreamSupplier in) throws IOException {
    Path copy = Files.createTempFile("xiaoheng-", ".xlsx");
    try {
      try (InputStream stream = in.open()) {
        Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      refuseOthers(copy);
      ReadableWorkbook book = book(copy);
      try {
        return new WorkbookTables(copy, book, sheets(book, source.options().get("sheet")));
      } catch (BrokenFile e) {
        book.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private static void refuseOthers(Path copy) throws IOException {
    byte[] start;
    try (InputStream stream = Files.newInputStream(copy)) {
      start = stream.readNBytes(8);
    }
    if (isOle2(start)) {
      throw new BrokenFile(0, Refusal.of("workbook.old"));
    }
    if (!isZip(start)) {
      throw new BrokenFile(0, Refusal.of("workbook.broken", "not a ZIP archive"));
    }
  }

  /** Whether a file that starts so is a ZIP archive, as .xlsx workbooks are. */
  static boolean isZip(byte[] start) {
    return Encodings.startsWith(start, 'P', 'K', 3, 4);
  }

  /** Whether a file that starts so is an .xls workbook, or an encrypted .xlsx. */
  static boolean isOle2(byte[] start) {
    return Encodings.startsWith(start, 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1);
  }

  private static ReadableWorkbook book(Path copy) {
    try {
      return read(copy, true);
    } catch (IOException | RuntimeException e) {
      throw new BrokenFile(0, broken(e));
    }
  }

  private static Refusal broken(Exception e) {
    return Refusal.of("workbook.broken", String.valueOf(e.getMessage()));
  }

  private static ReadableWorkbook read(Path copy, boolean formats) throws IOException {
    try {
      return new ReadableWorkbook(copy.toFile(), new ReadingOptions(formats, true));
    } catch (ExcelReaderException e) {
      if (!formats) {
        throw e;
      }
      // The library asks for styles where a book has none.
      return read(copy, false);
    }
  }

  private static List<Sheet> sheets(ReadableWorkbook book, @Nullable String wanted) {
    if (wanted == null) {
      return book.getSheets().filter(s -> s.getVisibility() == SheetVisibility.VISIBLE).toList();
    }
    List<Sheet> named = book.getSheets().filter(s -> wanted.equals(s.getName())).toList();
    if (named.isEmpty()) {
      String there = book.getSheets().map(Sheet::getName).collect(Collectors.joining(", "));
      throw new BrokenFile(0, Refusal.of("sheet.absent", wanted, there));
    }
    return named;
  }

  @Override
  public boolean hasNext() {
    return sheets.hasNext();
  }

  @Override
  public Table next() {
    closeSheet();
    Sheet sheet = sheets.next();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("hidden_sheets", hidden());
    facts.put("date_system", book.isDate1904() ? 1904 : 1900);
    try {
      rows = sheet.openStream();
    } catch (IOException | RuntimeException e) {
      BrokenFile fault = new BrokenFile(0, broken(e));
      return new Table(sheet.getName(), fault.lines(), facts);
    }
    return new Table(sheet.getName(), new SheetLines(rows.iterator(), book.isDate1904()), facts);
  }

  private List<String> hidden() {
    return book.getSheets()
        .filter(s -> s.getVisibility() != SheetVisibility.VISIBLE)
        .map(Sheet::getName)
        .toList();
  }

  private void closeSheet() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }

  @Override
  public void close() throws IOException {
    closeSheet();
    book.close();
    Files.deleteIfExists(copy);
  }
}
