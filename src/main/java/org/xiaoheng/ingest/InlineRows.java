package org.xiaoheng.ingest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Source;

/** The rows that stand in the job file itself, read by the same rules as those of a file. */
public final class InlineRows {
  private InlineRows() {}

  /** Rows of {@link Source#rows()}; their line is their number in the list, from 1. */
  public static CloseableRows open(Source source, Contract contract) {
    Set<String> headers = new LinkedHashSet<>();
    source.rows().forEach(row -> headers.addAll(row.keySet()));
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(0, headers.stream().map(Cells::trim).toArray(String[]::new)));
    for (Map<String, String> row : source.rows()) {
      String[] cells =
          headers.stream().map(h -> Cells.trim(row.getOrDefault(h, ""))).toArray(String[]::new);
      lines.add(new Line(lines.size(), cells));
    }
    Table table = new Table("", lines.iterator(), Map.of());
    return new FileRows(source, contract, "", new SingleTable(table, () -> {}));
  }
}
