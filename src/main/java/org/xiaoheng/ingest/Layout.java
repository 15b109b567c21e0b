package org.xiaoheng.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Headers;
import org.xiaoheng.contract.Source;

/** Which cell of a row goes where, once the header of its sheet is known. */
final class Layout {
  private final Contract contract;
  private final Source source;
  private final Header header;
  private final int[] cellOf;

  /** File columns that constants of the job file stand for; −1 for none. */
  private final int[] overruled;

  private final @Nullable String[] fixed;
  private final List<SourceValues> values = new ArrayList<>();

  /** File columns whose cells go to {@link #extra}: neither read, replaced nor ignored. */
  private final boolean[] spare;

  /** Date system of the workbook, in which a bare number in a column of dates is a day. */
  private final @Nullable Integer dateSystem;

  /**
   * @param dateSystem 1900 or 1904 for a workbook; null for text, where a bare number is no date
   */
  Layout(Contract contract, Source source, Header header, @Nullable Integer dateSystem) {
    this.contract = contract;
    this.source = source;
    this.header = header;
    this.dateSystem = dateSystem;
    int size = contract.columns().size();
    cellOf = new int[size];
    overruled = new int[size];
    fixed = new String[size];
    for (int i = 0; i < size; i++) {
      Column column = contract.columns().get(i);
      String constant = source.constants().get(column.name());
      int cell = Arrays.asList(header.columns()).indexOf(column);
      cellOf[i] = constant == null ? cell : -1;
      overruled[i] = constant == null ? -1 : cell;
      fixed[i] =
          cellOf[i] >= 0 ? null : blankToNull(constant == null ? column.defaultValue() : constant);
      Map<String, String> given = source.values().getOrDefault(column.name(), Map.of());
      values.add(new SourceValues(column, cellOf[i] >= 0 ? given : Map.of()));
    }
    spare = new boolean[width()];
    for (int i = 0; i < spare.length; i++) {
      spare[i] = !read(i) && !overridden(i) && !header.ignored()[i];
    }
  }

  int width() {
    return header.titles().length;
  }

  Header header() {
    return header;
  }

  /** What cells mean, in the contract's order; constants and defaults stand as they are. */
  List<SourceValues> values() {
    return values;
  }

  /** The row's cells in the contract's order. */
  @Nullable String[] cells(Line line) {
    @Nullable String[] cells = fixed.clone();
    for (int i = 0; i < cells.length; i++) {
      if (cellOf[i] >= 0) {
        String cell = line.cell(cellOf[i]);
        String read = values.get(i).read(cell);
        if (dateSystem != null && contract.columns().get(i).type() == ColumnType.DATE) {
          read = CellText.day(read, dateSystem == 1904);
        }
        cells[i] = blankToNull(read);
      }
    }
    return cells;
  }

  /**
   * What the row says where constants stand for its cells, in the contract's order; null where none
   * does.
   */
  @Nullable String @Nullable [] overruled(Line line) {
    @Nullable String[] cells = null;
    for (int i = 0; i < overruled.length; i++) {
      if (overruled[i] >= 0) {
        cells = cells == null ? new String[overruled.length] : cells;
        cells[i] = blankToNull(line.cell(overruled[i]));
      }
    }
    return cells;
  }

  /** The file column that a constant stands for, by place of the contract's column; −1 for none. */
  int overruled(int column) {
    return overruled[column];
  }

  /** Why cells of the row can't be read, in the contract's order; null if all can. */
  @Nullable Refusal @Nullable [] unread(Line line) {
    @Nullable Refusal[] unread = null;
    for (int i = 0; i < cellOf.length; i++) {
      Refusal refusal = cellOf[i] < 0 ? null : values.get(i).refusal(line.cell(cellOf[i]));
      if (refusal != null) {
        unread = unread == null ? new Refusal[cellOf.length] : unread;
        unread[i] = refusal;
      }
    }
    return unread;
  }

  /**
   * The row's cells that no column takes, by header; as JSON, null for none. What names or reaches
   * a person is hidden: a refused row is published with them.
   */
  @Nullable String extra(Line line) {
    Map<String, String> extra = new LinkedHashMap<>();
    for (int i = 0; i < line.cells().length; i++) {
      if (!line.cells()[i].isEmpty() && (i >= spare.length || spare[i])) {
        String title = i < width() ? header.titles()[i] : "";
        String name = title.isEmpty() ? "#" + (i + 1) : title;
        String cell = line.cells()[i];
        extra.put(
            extra.containsKey(name) ? name + " #" + (i + 1) : name,
            Headers.looksPersonal(title) || Headers.looksPersonalValue(cell)
                ? RowParser.MASK
                : cell);
      }
    }
    return extra.isEmpty() ? null : Json.text(extra);
  }

  /** Whether that cell of a row becomes a value. */
  boolean read(int index) {
    return index >= 0 && Arrays.stream(cellOf).anyMatch(c -> c == index);
  }

  /** Whether a constant of the job file stands in for that file column. */
  private boolean overridden(int index) {
    Column column = index < width() ? header.columns()[index] : null;
    return column != null && source.constants().containsKey(column.name());
  }

  /** File columns that nothing is known of: neither in the contract nor ignored on purpose. */
  int[] strangers() {
    List<Integer> strangers = new ArrayList<>();
    for (int i = 0; i < width(); i++) {
      if (header.columns()[i] == null && !header.ignored()[i]) {
        strangers.add(i);
      }
    }
    return strangers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** File columns that hold a key of the contract, or its first text. */
  int[] labels() {
    List<Integer> labels = new ArrayList<>();
    boolean text = false;
    for (int i = 0; i < width(); i++) {
      Column column = header.columns()[i];
      if (column != null) {
        boolean first = !text && column.type() == ColumnType.TEXT;
        text |= first;
        if (first || contract.primaryKey().contains(column.name())) {
          labels.add(i);
        }
      }
    }
    return labels.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What the header says of itself, for the sheet's profile. */
  Map<String, Object> facts() {
    Map<String, String> mapped = new LinkedHashMap<>();
    for (int i = 0; i < cellOf.length; i++) {
      if (cellOf[i] >= 0) {
        mapped.put(contract.columns().get(i).name(), header.titles()[cellOf[i]]);
      }
    }
    List<String> ignored = new ArrayList<>();
    List<String> constant = new ArrayList<>();
    for (int i = 0; i < width(); i++) {
      if (header.ignored()[i]) {
        ignored.add(header.titles()[i]);
      } else if (overridden(i)) {
        constant.add(header.titles()[i]);
      }
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("header_lines", header.rows().stream().map(Line::number).toList());
    facts.put("mapped", mapped);
    facts.put(
        "unmapped",
        Arrays.stream(strangers())
            .mapToObj(i -> header.titles()[i])
            .filter(t -> !t.isEmpty())
            .toList());
    facts.put("ignored", ignored);
    facts.put("replaced_by_constant", constant);
    facts.put(
        "absent",
        source.columns().entrySet().stream()
            .filter(m -> !header.names().contains(m.getKey()))
            .map(Map.Entry::getValue)
            .toList());
    return facts;
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
