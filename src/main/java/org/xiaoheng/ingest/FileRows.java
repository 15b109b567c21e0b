package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.UserException;

/**
 * The rows of one delimited text file or workbook, in order. Nothing is dropped in silence: a row
 * comes out as data or refused, or it is counted in the profile of its sheet.
 */
public final class FileRows implements CloseableRows {
  private final Source source;
  private final Contract contract;
  private final String name;
  private final Tables tables;
  private final List<String> headless = new ArrayList<>();
  private @Nullable TableRows table;
  private @Nullable SentRow next;

  /** Whether the file as a whole needs no word any more. */
  private boolean settled;

  FileRows(Source source, Contract contract, String name, Tables tables) {
    this.source = source;
    this.contract = contract;
    this.name = name;
    this.tables = tables;
  }

  /**
   * Opens a file for reading. A file that cannot be understood gives one refused row and a profile.
   *
   * @param source how the file is to be read; its format must be CSV or XLSX
   * @param contract what its rows are to be
   * @param name the file's name, for messages
   * @param in opens the file; asked several times for text, to find out how it is encoded
   * @throws UserException if the file cannot be read at all (disk, network); so may the rows
   */
  public static CloseableRows open(
      Source source, Contract contract, String name, InputStreamSupplier in) {
    try {
      Tables tables =
          switch (source.format()) {
            case CSV -> SingleTable.delimited(source, contract, in);
            case XLSX -> WorkbookTables.open(source, in);
            default -> throw new IllegalArgumentException("Not a file format: " + source.format());
          };
      return new FileRows(source, contract, name, tables);
    } catch (BrokenFile e) {
      return new FileRows(source, contract, name, SingleTable.broken(e));
    } catch (IOException e) {
      throw unreadable(name, e);
    } catch (UncheckedIOException e) {
      throw unreadable(name, e.getCause());
    }
  }

  /** A file that cannot be opened as what its source says it is: one refused row and a profile. */
  static CloseableRows refused(Source source, Contract contract, String name, Refusal refusal) {
    return new FileRows(source, contract, name, SingleTable.broken(new BrokenFile(0, refusal)));
  }

  private static UserException unreadable(String name, @Nullable IOException e) {
    UserException error =
        UserException.infrastructure("ingest.file.unreadable", name, String.valueOf(e));
    error.initCause(e);
    return error;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      try {
        next = read();
      } catch (UncheckedIOException e) {
        throw unreadable(name, e.getCause());
      }
    }
    return next != null;
  }

  @Override
  public SentRow next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    SentRow row = next;
    next = null;
    return row;
  }

  private @Nullable SentRow read() {
    while (table == null || !table.hasNext()) {
      if (!tables.hasNext() && settled) {
        return null;
      }
      table = tables.hasNext() ? next(tables.next()) : noTable();
    }
    return table.next();
  }

  private TableRows next(Table opened) {
    TableRows rows = new TableRows(contract, source, opened);
    settled |= rows.headed() || rows.broke();
    if (!rows.headed()) {
      headless.add(opened.sheet().isEmpty() ? "-" : opened.sheet());
    }
    if (!settled && !tables.hasNext()) {
      // Said with the last sheet, so that the refused row is in a count.
      rows.refuse(TableRows.headerAbsent(contract, String.join(", ", headless)));
      settled = true;
    }
    return rows;
  }

  /** What is said of a book without a sheet that is shown. */
  private TableRows noTable() {
    settled = true;
    BrokenFile fault = new BrokenFile(0, TableRows.headerAbsent(contract, "-"));
    return new TableRows(contract, source, new Table("", fault.lines(), Map.of()));
  }

  @Override
  public void close() throws IOException {
    tables.close();
  }
}
