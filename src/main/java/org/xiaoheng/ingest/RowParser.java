package org.xiaoheng.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Messages;

/**
 * Turns sent rows into rows of typed values with their errors and notes.
 *
 * <p>This is a loop over rows in Java, on the executors. The same reading as Catalyst expressions
 * was built first: for a contract of twenty columns they grew past the 64 KB that a generated
 * method may have, so that Spark could not compile them, and planning one dataset took minutes.
 * Rows of text files and workbooks pass through Java anyway, and so there is one reader of cells
 * for all sources.
 */
final class RowParser implements Serializable {
  static final String ERRORS = "_errors";
  static final String NOTES = "_notes";

  /** The cells as sent, in the contract's order, joined by {@link #CELL_END}. */
  static final String CELLS = "_cells";

  /** The unit separator, which no cell of a text file or workbook holds. */
  static final String CELL_END = "\u001f";

  private static final long serialVersionUID = 1L;
  static final String MASK = "***";

  /** Spellings that a reason lists of what is allowed. */
  private static final int LISTED = 40;

  private static final Pattern RESIDENT_ID = Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])");

  private final Contract contract;
  private final CellParser cells;
  private final Pseudonyms pseudonyms;

  /** The row before, as sent and as read; each task has a parser of its own. */
  private final @Nullable String[] cellsBefore;

  private final ReadCell[] readBefore;

  RowParser(Contract contract, CellSpellings spellings, Pseudonyms pseudonyms) {
    this.contract = contract;
    this.cells = new CellParser(spellings, contract.units());
    this.pseudonyms = pseudonyms;
    this.cellsBefore = new String[contract.columns().size()];
    this.readBefore = new ReadCell[cellsBefore.length];
    for (int i = 0; i < readBefore.length; i++) {
      readBefore[i] = cells.read(contract.columns().get(i), null);
    }
  }

  /** The columns of {@link Sent#ORIGIN}, the contract's, and errors, notes and cells. */
  StructType schema() {
    StructType schema = Sent.ORIGIN;
    for (Column column : contract.columns()) {
      schema = schema.add(column.name(), type(column), true);
    }
    return schema
        .add(ERRORS, Errors.ARRAY, true)
        .add(NOTES, DataTypes.createArrayType(DataTypes.StringType), true)
        .add(CELLS, DataTypes.StringType, true);
  }

  private static DataType type(Column column) {
    return switch (column.type()) {
      case TEXT, CODE, PUPIL_ID, ENUM -> DataTypes.StringType;
      case INTEGER, DECIMAL -> DataTypes.LongType;
      case DATE -> DataTypes.DateType;
      case SCHOOL_YEAR -> DataTypes.IntegerType;
      case BOOLEAN -> DataTypes.BooleanType;
    };
  }

  /**
   * @param origin values of {@link Sent#ORIGIN}
   * @param sent the cells, one per contract column; null where nothing is kept
   * @param unread one per cell: why it is refused before it is read; null where none is
   * @param overruled one per cell: what stands in the file where the cell is a constant of the job
   *     file; null where none does
   * @param refused whether the row is refused as a whole, or no row of data at all
   */
  Row parse(
      @Nullable Object[] origin,
      @Nullable String @Nullable [] sent,
      @Nullable Refusal @Nullable [] unread,
      @Nullable String @Nullable [] overruled,
      boolean refused) {
    int columns = contract.columns().size();
    @Nullable Object[] values = new Object[origin.length + columns + 3];
    System.arraycopy(origin, 0, values, 0, origin.length);
    List<Row> errors = null;
    List<String> notes = null;
    for (int i = 0; i < columns && sent != null && !refused; i++) {
      Column column = contract.columns().get(i);
      Refusal refusal = unread == null ? null : unread[i];
      if (refusal != null) {
        errors = errors == null ? new ArrayList<>() : errors;
        errors.add(Errors.row(column.name(), shown(column, sent[i]), refusal));
        continue;
      }
      ReadCell read = read(i, sent[i]);
      Object value = read.value();
      values[origin.length + i] =
          value != null && column.type() == ColumnType.PUPIL_ID
              ? pseudonyms.hash((String) value)
              : value;
      String said = overruled == null ? null : overruled[i];
      Refusal contradiction = contradiction(column, read, said);
      if (contradiction != null) {
        errors = errors == null ? new ArrayList<>() : errors;
        errors.add(Errors.row(column.name(), shown(column, said), contradiction));
      }
      if (read.rule() != null) {
        errors = errors == null ? new ArrayList<>() : errors;
        errors.add(error(column, sent[i], read.rule()));
      }
      if (read.note() != null) {
        notes = notes == null ? new ArrayList<>() : notes;
        notes.add(column.name() + ":" + read.note());
      }
    }
    values[origin.length + columns] = errors == null ? null : errors.toArray();
    values[origin.length + columns + 1] = notes == null ? null : notes.toArray();
    values[origin.length + columns + 2] = sent == null ? null : text(sent);
    return RowFactory.create(values);
  }

  /**
   * Why a constant must not stand for what a file says: it says something else. A cell that cannot
   * be read says nothing.
   */
  private @Nullable Refusal contradiction(Column column, ReadCell constant, @Nullable String cell) {
    Object said = cell == null ? null : cells.read(column, cell).value();
    return said == null || said.equals(constant.value())
        ? null
        : Refusal.of(
            "constant.contradicted",
            column.titleZh(),
            column.name(),
            String.valueOf(constant.value()));
  }

  /**
   * A cell like the one above it, as the school, the year and the grade mostly are, is read once.
   */
  private ReadCell read(int index, @Nullable String cell) {
    if (!Objects.equals(cell, cellsBefore[index])) {
      readBefore[index] = cells.read(contract.columns().get(index), cell);
      cellsBefore[index] = cell;
    }
    return readBefore[index];
  }

  private Row error(Column column, @Nullable String cell, CellRule rule) {
    // A mark such as 无 is no blank cell to the person who reads that it is.
    boolean marked = rule == CellRule.REQUIRED && cell != null && !cell.isBlank();
    String key = "ingest.rule." + rule.code() + (marked ? "_marked" : "");
    return RowFactory.create(
        column.name(),
        shown(column, cell),
        rule.code(),
        Messages.in(Locale.CHINESE, key, arguments(Locale.CHINESE, column, column.titleZh(), cell)),
        Messages.in(
            Locale.ENGLISH, key, arguments(Locale.ENGLISH, column, column.titleEn(), cell)));
  }

  private Object[] arguments(Locale locale, Column column, String title, @Nullable String cell) {
    String unit = contract.units().name(locale, column.unit());
    String range =
        (column.min() == null ? "" : column.min().toPlainString())
            + " … "
            + (column.max() == null ? "" : column.max().toPlainString());
    List<String> spellings = column.values().keySet().stream().sorted().toList();
    String allowed =
        String.join(", ", spellings.subList(0, Math.min(LISTED, spellings.size())))
            + (spellings.size() > LISTED ? ", … (+" + (spellings.size() - LISTED) + ")" : "");
    return new Object[] {
      title,
      column.name(),
      unit.isEmpty() ? "" : Messages.in(locale, "ingest.unit.bracketed", unit),
      range,
      allowed,
      String.valueOf(cell)
    };
  }

  /** What may be shown of a cell: never a pupil's identifier, nor a resident number elsewhere. */
  private static @Nullable String shown(Column column, @Nullable String cell) {
    if (cell == null) {
      return null;
    }
    return column.type() == ColumnType.PUPIL_ID
        ? MASK
        : cell.length() < 18 ? cell : RESIDENT_ID.matcher(cell).replaceAll(MASK);
  }

  private String text(@Nullable String[] sent) {
    StringBuilder text = new StringBuilder(16 * sent.length);
    for (int i = 0; i < sent.length; i++) {
      String cell = shown(contract.columns().get(i), sent[i]);
      text.append(i == 0 ? "" : CELL_END).append(cell == null ? "" : cell);
    }
    return text.toString();
  }
}
