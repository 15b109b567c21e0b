package org.xiaoheng.form;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Guidance;
import org.xiaoheng.contract.Messages;

/**
 * The form of one dataset: a sheet to fill in, a sheet of instructions, and a hidden sheet that
 * names contract and version and holds the choices. The reader finds the columns by their headers
 * and passes over the other two sheets, so a filled form needs no mapping.
 */
final class Form {
  /** The hidden sheet: name in column A, value in column B; the choices from column D on. */
  static final String MACHINE_SHEET = "_xiaoheng";

  private static final int TITLE_ROW = 0;
  private static final int NOTE_ROW = 1;
  private static final int HEADER_ROW = 2;
  private static final int FIRST_CHOICE_COLUMN = 3;

  /** Rows that are prepared; more can be typed, and are checked when they are read. */
  private static final int PREPARED_ROWS = 20_000;

  private final XSSFWorkbook book;
  private final Contract contract;
  private final Guidance guidance;
  private final Locale locale;
  private final FormStyles styles;
  private final List<FormColumn> columns;

  private Form(XSSFWorkbook book, Contract contract, Guidance guidance, Locale locale) {
    this.book = book;
    this.contract = contract;
    this.guidance = guidance;
    this.locale = locale;
    this.styles = new FormStyles(book, text("form.font"));
    this.columns =
        contract.columns().stream()
            .map(
                c ->
                    new FormColumn(
                        c,
                        contract.units().name(locale, c.unit()),
                        guidance.columns().getOrDefault(c.name(), ""),
                        locale))
            .toList();
  }

  static void write(Contract contract, Guidance guidance, Locale locale, OutputStream out)
      throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      Form form = new Form(book, contract, guidance, locale);
      XSSFSheet sheet = book.createSheet(text(locale, "form.sheet.data"));
      form.instructions(book.createSheet(text(locale, "form.sheet.instructions")));
      form.data(sheet, form.machine(book.createSheet(MACHINE_SHEET)));
      book.write(out);
    }
  }

  private void data(XSSFSheet sheet, List<@Nullable String> choices) {
    text(sheet, TITLE_ROW, 0, title(), styles.title);
    text(sheet, NOTE_ROW, 0, text("form.note"), null);
    Row header = sheet.createRow(HEADER_ROW);
    header.setHeightInPoints(45);
    FormValidation validation =
        new FormValidation(sheet, HEADER_ROW + 1, HEADER_ROW + PREPARED_ROWS);
    for (int i = 0; i < columns.size(); i++) {
      FormColumn column = columns.get(i);
      sheet.setDefaultColumnStyle(i, styles.cells(format(column)));
      sheet.setColumnWidth(i, Math.min(40, 8 + 2 * column.title().length()) * 256);
      text(
          sheet,
          HEADER_ROW,
          i,
          column.header(),
          column.column().required() ? styles.required : styles.optional);
      validation.add(column, i, choices.get(i));
    }
    sheet.createFreezePane(0, HEADER_ROW + 1);
    sheet.setRepeatingRows(new CellRangeAddress(HEADER_ROW, HEADER_ROW, -1, -1));
    print(sheet);
  }

  private String title() {
    return locale.getLanguage().equals("zh") ? contract.titleZh() : contract.titleEn();
  }

  private static String format(FormColumn column) {
    return switch (column.column().type()) {
      case TEXT, CODE, PUPIL_ID, ENUM, BOOLEAN -> "@";
      case DATE -> column.isMonth() ? "yyyy-mm" : "yyyy-mm-dd";
      case INTEGER, DECIMAL, SCHOOL_YEAR -> "General";
    };
  }

  private void instructions(XSSFSheet sheet) {
    sheet.setColumnWidth(0, 28 * 256);
    sheet.setColumnWidth(1, 60 * 256);
    sheet.setColumnWidth(2, 70 * 256);
    int row = 0;
    text(sheet, row++, 0, text("form.instructions", title()), styles.title);
    text(sheet, row++, 0, guidance.usage(), null);
    text(sheet, row++, 0, text("form.instructions.columns"), null);
    text(sheet, row++, 0, text("form.instructions.codes"), null);
    text(sheet, row++, 0, text("form.instructions.blank"), null);
    if (contract.pupilLevel()) {
      text(sheet, row++, 0, text("form.instructions.personal"), null);
    }
    row++;
    text(sheet, row, 0, text("form.column"), styles.optional);
    text(sheet, row, 1, text("form.allowed"), styles.optional);
    text(sheet, row++, 2, text("form.description"), styles.optional);
    for (FormColumn column : columns) {
      text(sheet, row, 0, column.header(), styles.note);
      text(sheet, row, 1, column.allowed(), styles.note);
      text(sheet, row++, 2, column.description(), styles.note);
    }
    print(sheet);
  }

  /** Returns the references to the choices of each column, null for a column without. */
  private List<@Nullable String> machine(XSSFSheet sheet) {
    book.setSheetVisibility(book.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    List<String[]> facts =
        List.of(
            new String[] {"contract", contract.dataset()},
            new String[] {"version", contract.version()},
            new String[] {"language", locale.getLanguage()});
    for (int i = 0; i < facts.size(); i++) {
      text(sheet, i, 0, facts.get(i)[0], null);
      text(sheet, i, 1, facts.get(i)[1], null);
    }
    List<@Nullable String> references = new java.util.ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      references.add(choices(sheet, FIRST_CHOICE_COLUMN + i, columns.get(i)));
    }
    return references;
  }

  private static @Nullable String choices(XSSFSheet sheet, int index, FormColumn column) {
    List<String> choices = column.choices();
    if (choices.isEmpty()) {
      return null;
    }
    text(sheet, 0, index, column.column().name(), null);
    for (int i = 0; i < choices.size(); i++) {
      text(sheet, 1 + i, index, choices.get(i), null);
    }
    String letter = "$" + CellReference.convertNumToColString(index);
    return MACHINE_SHEET + "!" + letter + "$2:" + letter + "$" + (choices.size() + 1);
  }

  private static void print(XSSFSheet sheet) {
    sheet.setFitToPage(true);
    PrintSetup print = sheet.getPrintSetup();
    print.setLandscape(true);
    print.setPaperSize(PrintSetup.A4_PAPERSIZE);
    print.setFitWidth((short) 1);
    print.setFitHeight((short) 0);
  }

  private static void text(
      XSSFSheet sheet, int rowIndex, int column, String text, @Nullable XSSFCellStyle style) {
    Row row = sheet.getRow(rowIndex) == null ? sheet.createRow(rowIndex) : sheet.getRow(rowIndex);
    row.createCell(column).setCellValue(text);
    if (style != null) {
      row.getCell(column).setCellStyle(style);
    }
  }

  private String text(String key, Object... arguments) {
    return text(locale, key, arguments);
  }

  private static String text(Locale locale, String key, Object... arguments) {
    return Messages.in(locale, key, arguments);
  }
}
