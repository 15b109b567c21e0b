package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.xiaoheng.release.Maintenance;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.TableSize;

/**
 * What maintenance did, in words: sizes of the tables before and after, and which releases stay.
 */
public final class MaintenanceLines {
  private static final double MEBIBYTE = 1024.0 * 1024.0;

  private MaintenanceLines() {}

  /** A table of the tables and their sum, and the releases that are kept and given up. */
  public static List<String> of(Maintenance.Result result, Texts texts) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < result.before().size(); i++) {
      rows.add(row(result.before().get(i), result.after().get(i)));
    }
    rows.add(row(sum(result.before(), texts), sum(result.after(), texts)));
    List<String> lines =
        new ArrayList<>(
            TextTable.lines(
                List.of(
                    texts.of("report.maintain.table"),
                    texts.of("report.maintain.files"),
                    texts.of("report.maintain.files_after"),
                    texts.of("report.maintain.bytes"),
                    texts.of("report.maintain.bytes_after"),
                    texts.of("report.maintain.versions"),
                    texts.of("report.maintain.versions_after")),
                rows));
    lines.add("");
    lines.add(texts.of("report.maintain.kept", numbers(result.kept())));
    if (!result.dropped().isEmpty()) {
      lines.add(texts.of("report.maintain.dropped", numbers(result.dropped())));
    }
    return lines;
  }

  private static List<String> row(TableSize before, TableSize after) {
    return List.of(
        before.table(),
        String.valueOf(before.files()),
        String.valueOf(after.files()),
        mebibytes(before.bytes()),
        mebibytes(after.bytes()),
        String.valueOf(before.versions()),
        String.valueOf(after.versions()));
  }

  private static TableSize sum(List<TableSize> sizes, Texts texts) {
    return new TableSize(
        texts.of("report.maintain.all"),
        sum(sizes, TableSize::files),
        sum(sizes, TableSize::bytes),
        sum(sizes, TableSize::versions));
  }

  private static long sum(List<TableSize> sizes, ToLongFunction<TableSize> part) {
    return sizes.stream().mapToLong(part).sum();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f", bytes / MEBIBYTE);
  }

  private static String numbers(List<Release> releases) {
    return releases.stream().map(r -> String.valueOf(r.number())).collect(Collectors.joining(", "));
  }
}
