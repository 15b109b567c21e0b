package org.xiaoheng.form;

import java.math.BigDecimal;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;

/** What a spreadsheet lets a person type into a column, and what it tells her beforehand. */
final class FormValidation {
  /** Limits of the file format, in characters. */
  private static final int LONGEST_TITLE = 32;

  private static final int LONGEST_PROMPT = 255;
  private static final int LONGEST_ERROR = 225;

  /** The largest whole number that a spreadsheet keeps to its last digit. */
  private static final String LARGEST = "999999999999999";

  private final Sheet sheet;
  private final int firstRow;
  private final int lastRow;

  FormValidation(Sheet sheet, int firstRow, int lastRow) {
    this.sheet = sheet;
    this.firstRow = firstRow;
    this.lastRow = lastRow;
  }

  /**
   * Adds the validation of a column.
   *
   * @param choices reference to the cells with the choices; null where the column is no choice
   */
  void add(FormColumn form, int index, @Nullable String choices) {
    DataValidationHelper helper = sheet.getDataValidationHelper();
    DataValidation validation =
        helper.createValidation(
            constraint(helper, form.column(), choices),
            new CellRangeAddressList(firstRow, lastRow, index, index));
    validation.setEmptyCellAllowed(true);
    validation.setShowPromptBox(true);
    String title = cut(form.title(), LONGEST_TITLE);
    validation.createPromptBox(
        title, cut(form.description() + "\n" + form.allowed(), LONGEST_PROMPT));
    validation.setShowErrorBox(true);
    validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
    validation.createErrorBox(title, cut(form.allowed(), LONGEST_ERROR));
    sheet.addValidationData(validation);
  }

  private static DataValidationConstraint constraint(
      DataValidationHelper helper, Column column, @Nullable String choices) {
    if (choices != null) {
      return helper.createFormulaListConstraint(choices);
    }
    return switch (column.type()) {
      case INTEGER, SCHOOL_YEAR ->
          helper.createIntegerConstraint(OperatorType.BETWEEN, low(column), high(column));
      case DECIMAL ->
          helper.createDecimalConstraint(OperatorType.BETWEEN, low(column), high(column));
      case DATE ->
          helper.createDateConstraint(
              OperatorType.BETWEEN, "DATE(1900,1,1)", "DATE(9999,12,31)", "yyyy-mm-dd");
      // Any text that a cell holds: the validation is there for its prompt.
      default -> helper.createTextLengthConstraint(OperatorType.BETWEEN, "0", "32767");
    };
  }

  private static String low(Column column) {
    return limit(column.min(), "-" + LARGEST);
  }

  private static String high(Column column) {
    return limit(column.max(), LARGEST);
  }

  private static String limit(@Nullable BigDecimal limit, String otherwise) {
    return limit == null ? otherwise : limit.toPlainString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
