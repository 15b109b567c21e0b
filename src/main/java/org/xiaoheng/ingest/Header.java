package org.xiaoheng.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Headers;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.Units;

/**
 * The header of a sheet: one row, or two where group titles stand above the columns' own (合并表头).
 *
 * @param rows the one or two rows
 * @param titles by file column: the header, of two rows joined by a blank; empty for none
 * @param columns by file column: the contract's column it stands for, null for none
 * @param ignored by file column: whether the source says that it is not to be read
 */
@SuppressWarnings("ArrayRecordComponent") // Headers are never compared.
record Header(List<Line> rows, String[] titles, @Nullable Column[] columns, boolean[] ignored) {

  /** Words of a lower header row that only say "the number itself" of the group above them. */
  private static final Set<String> PLAIN = Set.of("计", "合计", "小计", "总计", "总数", "人数", "数量");

  /** "Of these", with which titles of parts begin. */
  private static final String PART = "其中";

  static Header of(Contract contract, Source source, Line row) {
    return build(contract, source, List.of(row), row.width());
  }

  static Header of(Contract contract, Source source, Line upper, Line lower) {
    return build(contract, source, List.of(upper, lower), Math.max(upper.width(), lower.width()));
  }

  private static Header build(Contract contract, Source source, List<Line> rows, int width) {
    Set<String> ignore = new HashSet<>();
    source.ignore().forEach(h -> ignore.add(Headers.normalise(h)));
    String[] titles = new String[width];
    @Nullable Column[] columns = new Column[width];
    boolean[] ignored = new boolean[width];
    String group = "";
    for (int i = 0; i < width; i++) {
      String upper = rows.get(0).cell(i);
      group = upper.isEmpty() ? group : upper;
      List<String> names =
          rows.size() == 1
              ? single(upper)
              : names(contract.units(), upper, rows.get(1).cell(i), group);
      titles[i] =
          names.isEmpty() ? "" : rows.size() == 1 ? upper : title(rows.get(1).cell(i), group);
      ignored[i] = names.stream().anyMatch(n -> ignore.contains(Headers.normalise(n)));
      if (!ignored[i]) {
        Column column = match(contract, source, names);
        boolean below = rows.size() > 1 && !rows.get(1).cell(i).isEmpty();
        columns[i] =
            below && Headers.match(contract, source, group + " " + rows.get(1).cell(i)) == null
                ? unlessPartOfAnother(contract, source, group, column)
                : column;
        if (!below && partOfAnother(contract, source, titles, columns, i)) {
          columns[i] = null;
        }
      }
    }
    withForeignUnits(contract, source, titles, columns, ignored);
    return new Header(rows, titles, columns, ignored);
  }

  /**
   * A header such as 预算数(万元) names no column in yuan, but taken for an unknown column it would
   * leave that column blank without a word. It is matched here, for {@link SheetFaults} to refuse.
   */
  private static void withForeignUnits(
      Contract contract,
      Source source,
      String[] titles,
      @Nullable Column[] columns,
      boolean[] ignored) {
    for (int i = 0; i < titles.length; i++) {
      if (columns[i] == null
          && !ignored[i]
          && HeaderUnits.inHeader(contract.units(), titles[i]) != null) {
        Column column = Headers.match(contract, source, HeaderUnits.withoutBrackets(titles[i]));
        if (column != null && !Arrays.asList(columns).contains(column)) {
          columns[i] = column;
        }
      }
    }
  }

  private static List<String> single(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell);
  }

  /**
   * The names a column may be known by. A group's title alone names a column only where nothing
   * stands below it, or a plain count: "学生数" over "男, 女" is neither of the two.
   */
  private static List<String> names(Units units, String upper, String lower, String group) {
    if (lower.isEmpty()) {
      return single(upper);
    }
    List<String> names = new ArrayList<>(List.of(lower));
    if (!group.isEmpty()) {
      names.add(group + " " + lower);
    }
    if (!upper.isEmpty() && (PLAIN.contains(Cells.squeeze(lower)) || units.known(lower))) {
      names.add(upper);
    }
    return names;
  }

  private static String title(String lower, String group) {
    return lower.isEmpty() || group.isEmpty() ? group + lower : group + " " + lower;
  }

  /**
   * The column, but null for a count under the title of another count that the contract does not
   * hold it against: 女生数 under 在校生数 are girls, under 毕业生数 they are girls among the graduates. What
   * the job file names is taken at its word.
   */
  private static @Nullable Column unlessPartOfAnother(
      Contract contract, Source source, String title, @Nullable Column column) {
    Column group = Headers.match(contract, source, title);
    boolean part =
        group != null
            && column != null
            && !group.equals(column)
            && !source.columns().containsKey(column.name())
            && counts(group)
            && counts(column)
            && contract.rules().stream()
                .noneMatch(r -> r.columns().containsAll(List.of(group.name(), column.name())));
    return part ? null : column;
  }

  /**
   * Whether a title that begins with 其中 is a part of something else than the contract has it for:
   * 其中:女 behind 毕业生数, or behind a title that nobody knows. Several parts may follow one whole.
   */
  private static boolean partOfAnother(
      Contract contract, Source source, String[] titles, @Nullable Column[] columns, int at) {
    Column part = columns[at];
    if (part == null || !isPart(titles[at]) || source.columns().containsKey(part.name())) {
      return false;
    }
    int whole = at - 1;
    while (whole >= 0 && (titles[whole].isEmpty() || isPart(titles[whole]))) {
      whole--;
    }
    if (whole < 0) {
      return false;
    }
    Column of = columns[whole];
    return of == null
        || counts(of)
            && Arrays.stream(columns, whole, at)
                .noneMatch(
                    c ->
                        c != null
                            && contract.rules().stream()
                                .anyMatch(
                                    r -> r.columns().containsAll(List.of(c.name(), part.name()))));
  }

  private static boolean isPart(String title) {
    return Headers.normalise(title).startsWith(PART);
  }

  private static boolean counts(Column column) {
    return column.type() == ColumnType.INTEGER || column.type() == ColumnType.DECIMAL;
  }

  private static @Nullable Column match(Contract contract, Source source, List<String> names) {
    for (String name : names) {
      Column column = Headers.match(contract, source, name);
      if (column != null) {
        return column;
      }
    }
    return null;
  }

  /** How many columns of the contract it names. */
  int matched() {
    return names().size();
  }

  /** Canonical names of the columns it names. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    Arrays.stream(columns).filter(c -> c != null).forEach(c -> names.add(c.name()));
    return names;
  }

  /** The columns that a row cannot do without and that neither file nor job file gives. */
  List<Column> missing(Contract contract, Source source) {
    Set<String> names = names();
    return contract.columns().stream()
        .filter(c -> c.required() && c.defaultValue() == null)
        .filter(c -> !names.contains(c.name()) && !source.constants().containsKey(c.name()))
        .toList();
  }
}
