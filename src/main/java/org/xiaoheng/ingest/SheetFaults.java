package org.xiaoheng.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Headers;
import org.xiaoheng.contract.Messages;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.Units;

/** Faults of a sheet for which none of its rows can be taken. */
final class SheetFaults {
  private final Contract contract;
  private final Source source;
  private final Layout layout;
  private final Header header;
  private final Units units;

  SheetFaults(Contract contract, Source source, Layout layout) {
    this.contract = contract;
    this.source = source;
    this.layout = layout;
    this.header = layout.header();
    this.units = contract.units();
  }

  /** The first fault that the header and the rows above it show; null for none. */
  @Nullable Refusal first(List<Line> titles) {
    Refusal fault = contract.pupilLevel() ? personalHeader() : null;
    fault = fault == null ? twice() : fault;
    fault = fault == null ? missing() : fault;
    fault = fault == null ? unitOfHeader() : fault;
    return fault == null ? unitOfTable(titles) : fault;
  }

  /** A column that nobody asked for and that by its header holds names or numbers of people. */
  private @Nullable Refusal personalHeader() {
    for (int i : layout.strangers()) {
      int cell = i;
      boolean personal =
          Headers.looksPersonal(header.titles()[i])
              || header.rows().stream().anyMatch(r -> Headers.looksPersonal(r.cell(cell)));
      if (personal) {
        return personal(i);
      }
    }
    return null;
  }

  /** A column that nobody asked for and in which one of these rows holds a personal number. */
  @Nullable Refusal personalValue(List<Line> rows) {
    for (int i : layout.strangers()) {
      int cell = i;
      if (rows.stream().anyMatch(r -> Headers.looksPersonalValue(r.cell(cell)))) {
        return personal(i);
      }
    }
    return null;
  }

  private Refusal personal(int index) {
    return Refusal.of("personal.column", index + 1, header.titles()[index]);
  }

  private @Nullable Refusal twice() {
    Set<String> seen = new HashSet<>(source.constants().keySet());
    for (Column column : header.columns()) {
      if (column != null
          && !source.constants().containsKey(column.name())
          && !seen.add(column.name())) {
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < layout.width(); i++) {
          if (column.equals(header.columns()[i])) {
            titles.add(header.titles()[i]);
          }
        }
        return Refusal.of(
            "column.twice", column.titleZh(), column.name(), String.join(" | ", titles));
      }
    }
    return null;
  }

  private @Nullable Refusal missing() {
    List<Column> missing = header.missing(contract, source);
    if (missing.isEmpty()) {
      return null;
    }
    return Refusal.of(
        "column.missing",
        missing.stream()
            .map(c -> c.titleZh() + " (" + c.name() + ")")
            .collect(Collectors.joining(", ")),
        Arrays.stream(header.titles()).filter(t -> !t.isEmpty()).collect(Collectors.joining(" | ")),
        missing.get(0).name());
  }

  private @Nullable Refusal unitOfHeader() {
    for (int i = 0; i < layout.width(); i++) {
      Column column = header.columns()[i];
      String unit = HeaderUnits.inHeader(units, header.titles()[i]);
      if (column != null && unit != null && layout.read(i)) {
        Refusal fault = unit(column, unit, header.titles()[i], header.rows().get(0).number());
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  /** The first contradiction between a row of units and the contract; null for none. */
  @Nullable Refusal unitOfRow(Line row) {
    for (int i = 0; i < layout.width(); i++) {
      Column column = header.columns()[i];
      if (column != null && layout.read(i)) {
        Refusal fault = unit(column, row.cell(i), header.titles()[i], row.number());
        if (fault != null) {
          return fault;
        }
      }
    }
    return null;
  }

  /** What {@link #unitOfTable} says of a note below the table, which is read when rows are. */
  @Nullable Refusal unitOfNote(Line note) {
    Refusal fault = unitOfTable(List.of(note));
    return fault == null ? null : new Refusal(Refusal.LATE_UNIT, fault.zh(), fault.en());
  }

  /** A title such as 单位:万元 contradicts a column in yuan unless yuan is named beside it. */
  private @Nullable Refusal unitOfTable(List<Line> titles) {
    for (Line title : titles) {
      List<String> found = HeaderUnits.inTitle(units, title);
      for (int i = 0; i < layout.width(); i++) {
        Column column = header.columns()[i];
        // A unit in the column's own header is the nearer word.
        if (column == null
            || !layout.read(i)
            || HeaderUnits.inHeader(units, header.titles()[i]) != null) {
          continue;
        }
        List<String> same =
            found.stream().filter(u -> units.sameQuantity(u, column.unit())).toList();
        if (!same.isEmpty() && same.stream().allMatch(u -> units.contradict(u, column.unit()))) {
          return unit(column, same.get(0), header.titles()[i], title.number());
        }
      }
    }
    return null;
  }

  private @Nullable Refusal unit(Column column, String found, String title, int line) {
    if (!units.contradict(found, column.unit())) {
      return null;
    }
    return new Refusal(
        "unit.contradicts",
        contradiction(Locale.CHINESE, column, found, title, line),
        contradiction(Locale.ENGLISH, column, found, title, line));
  }

  private String contradiction(Locale locale, Column column, String found, String title, int line) {
    String unit = units.name(locale, column.unit());
    return Messages.in(
        locale,
        "ingest.unit.contradicts",
        title,
        line,
        found,
        column.name(),
        unit.isEmpty() ? Messages.in(locale, "ingest.unit.single") : unit);
  }
}
