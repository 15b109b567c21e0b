package org.xiaoheng.generate;

import java.util.ArrayList;
import java.util.List;

/** A table in the making: a text file, or one sheet of a workbook. */
final class Sheet {
  /**
   * @param name canonical column name; empty for a column that the ingest ignores
   * @param group header of a merged cell above; empty for none
   */
  record Column(String name, String header, String group) {}

  final String dataset;
  final String name;
  final List<Column> columns;

  /** Rows above the header. */
  final List<Row> above = new ArrayList<>();

  /** Everything below the header, in file order. */
  final List<Row> rows = new ArrayList<>();

  Sheet(String dataset, String name, List<Column> columns) {
    this.dataset = dataset;
    this.name = name;
    this.columns = columns;
  }

  /** Columns from name-header pairs: {@code "pupils", "在校生数", "", "学校名称"}. */
  static List<Column> columns(String... pairs) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      columns.add(new Column(pairs[i], pairs[i + 1], ""));
    }
    return columns;
  }

  int column(String canonical) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(canonical)) {
        return i;
      }
    }
    throw new IllegalArgumentException(dataset + " has no column " + canonical);
  }

  void add(Object... cells) {
    rows.add(new Row(cells));
  }

  int headerRows() {
    return columns.stream().anyMatch(c -> !c.group().isEmpty()) ? 2 : 1;
  }

  /** Data rows: everything but totals and units. */
  int dataRows() {
    return (int)
        rows.stream()
            .filter(
                r -> {
                  Row.Mark mark = r.mark();
                  return mark == null || mark.outcome() != Dirt.Outcome.SKIPPED;
                })
            .count();
  }

  /** What was planted, with physical lines. */
  List<Dirt> dirt(String file) {
    List<Dirt> dirt = new ArrayList<>();
    for (int i = 0; i < above.size(); i++) {
      add(dirt, file, i + 1, above.get(i));
    }
    int first = above.size() + headerRows() + 1;
    for (int i = 0; i < rows.size(); i++) {
      add(dirt, file, first + i, rows.get(i));
    }
    return dirt;
  }

  private void add(List<Dirt> dirt, String file, int line, Row row) {
    Row.Mark mark = row.mark();
    if (mark == null) {
      return;
    }
    boolean whole = mark.column() < 0;
    dirt.add(
        new Dirt(
            file,
            name,
            line,
            whole ? "" : columns.get(mark.column()).name(),
            whole ? "" : columns.get(mark.column()).header(),
            mark.kind(),
            mark.text(),
            mark.outcome(),
            mark.expected()));
  }
}
