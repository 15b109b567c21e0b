package org.xiaoheng.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Headers;
import org.xiaoheng.contract.Source;
import org.xiaoheng.ingest.Profile.Skipped;
import org.xiaoheng.ingest.SentRow.Kind;

/** Lines of one table to rows, the profile last. Holds at most {@link #SAMPLE} rows at a time. */
final class TableRows implements Iterator<SentRow> {
  /** Rows that are looked at for personal numbers before any is handed on. */
  private static final int SAMPLE = 200;

  /** So many rows at a time Excel writes with equally many cells. */
  private static final int EXCEL_ROWS = 16;

  private static final Pattern FIGURE = Pattern.compile("[0-9][0-9,]*(?:\\.[0-9]+)?%?");

  private final Contract contract;
  private final String sheet;
  private final Iterator<Line> lines;
  private final Profile profile;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private final Deque<Line> sample = new ArrayDeque<>();
  private final int[] strangers;
  private @Nullable Layout layout;
  private @Nullable Skips skips;
  private @Nullable SheetFaults faults;
  private @Nullable Refusal everyRow;
  private int cellsOfARow = Integer.MAX_VALUE;
  private boolean delimited;

  /** How many cells the row before has. */
  private int before;

  private @Nullable BrokenFile broken;
  private int reported;
  private boolean profiled;

  TableRows(Contract contract, Source source, Table table) {
    this.contract = contract;
    this.sheet = table.sheet();
    this.lines = table.lines();
    this.profile = new Profile(table.facts());
    List<Line> head = head();
    Header header = new HeaderFinder(contract, source).find(head);
    if (header == null) {
      profile.put("problem", "header.absent");
      strangers = new int[0];
      if (broken == null && figures(head)) {
        broken = new BrokenFile(0, headerAbsent(contract, sheet.isEmpty() ? "-" : sheet));
      }
      return;
    }
    layout = new Layout(contract, source, header, (Integer) table.facts().get("date_system"));
    layout.facts().forEach(profile::put);
    skips = new Skips(contract.units(), layout);
    faults = new SheetFaults(contract, source, layout);
    int first = head.indexOf(header.rows().get(0));
    List<Line> titles = head.subList(0, first);
    titles.forEach(l -> profile.skip(l.blank() ? Skipped.BLANK : Skipped.TITLE));
    header.rows().forEach(l -> profile.skip(Skipped.HEADER));
    ahead.addAll(head.subList(first + header.rows().size(), head.size()));
    everyRow = faults.first(titles);
    strangers = contract.pupilLevel() ? layout.strangers() : new int[0];
    lookAhead();
    delimited = table.facts().containsKey("delimiter");
    if (delimited) {
      cellsOfARow = cellsOfARow(header);
    }
    if (everyRow != null) {
      profile.put("problem", everyRow.code());
    }
  }

  /**
   * @param sheets the sheets that were looked at
   */
  static Refusal headerAbsent(Contract contract, String sheets) {
    return Refusal.of(
        "header.absent", HeaderFinder.WINDOW, contract.titleZh(), contract.dataset(), sheets);
  }

  private List<Line> head() {
    List<Line> head = new ArrayList<>();
    while (head.size() < HeaderFinder.WINDOW) {
      Line line = read();
      if (line == null) {
        break;
      }
      head.add(line);
    }
    return head;
  }

  /**
   * Whether rows hold what looks like data: such a sheet must not be passed over in silence, as
   * instructions are, because other sheets of its book could be read.
   */
  private static boolean figures(List<Line> head) {
    List<Long> figures =
        head.stream()
            .map(l -> Arrays.stream(l.cells()).filter(c -> FIGURE.matcher(c).matches()).count())
            .filter(n -> n > 1)
            .toList();
    return figures.size() > 1 || figures.stream().anyMatch(n -> n > 2);
  }

  /** Rows of units come before the first row of data, so one row is always looked at. */
  private void lookAhead() {
    int wanted = strangers.length == 0 ? 1 : SAMPLE;
    while (sample.size() < wanted) {
      Line line = nextData();
      if (line == null) {
        break;
      }
      sample.add(line);
    }
    if (strangers.length > 0 && faults != null) {
      Refusal personal = faults.personalValue(List.copyOf(sample));
      everyRow = everyRow == null ? personal : everyRow;
    }
  }

  /**
   * How many cells the rows of a delimited text have, blank ones behind the last column included. A
   * row with one more was shifted by a separator inside a value (12,345 without quotation marks),
   * although a blank last cell makes it look whole. Programs that end every row with a separator do
   * so from the first row on.
   */
  private int cellsOfARow(Header header) {
    return Stream.concat(header.rows().stream(), sample.stream().limit(1))
        .mapToInt(l -> l.cells().length)
        .max()
        .orElse(0);
  }

  /** Whether a header was found. */
  boolean headed() {
    return layout != null;
  }

  /** Whether the table had a fault that stopped the reading of it. */
  boolean broke() {
    return broken != null;
  }

  /** Refuses a table without header, of which nothing else is said. */
  void refuse(Refusal refusal) {
    broken = new BrokenFile(0, refusal);
  }

  private @Nullable Line read() {
    if (broken != null) {
      return null;
    }
    try {
      return lines.hasNext() ? lines.next() : null;
    } catch (BrokenFile e) {
      broken = e;
      return null;
    }
  }

  private @Nullable Line nextData() {
    while (skips != null && faults != null) {
      Line line = ahead.isEmpty() ? read() : ahead.remove();
      if (line == null) {
        return null;
      }
      Skipped kind = skips.kind(line);
      if (kind == null && skips.headsAnew(line)) {
        kind = Skipped.HEADER;
        everyRow = everyRow == null ? Refusal.of("header.again", line.number()) : everyRow;
      }
      if (kind == null) {
        return line;
      }
      profile.skip(kind);
      if (kind == Skipped.UNIT && everyRow == null) {
        everyRow = faults.unitOfRow(line);
      }
      Refusal late = kind == Skipped.NOTE ? faults.unitOfNote(line) : null;
      if (late != null) {
        // The rows above it are handed on already: the note is refused, and a run stops for it.
        broken = new BrokenFile(line.number(), late);
        return null;
      }
    }
    return null;
  }

  @Override
  public boolean hasNext() {
    return !profiled;
  }

  @Override
  public SentRow next() {
    if (profiled) {
      throw new NoSuchElementException();
    }
    Line line = sample.isEmpty() ? nextData() : sample.remove();
    if (line != null && layout != null) {
      SentRow row = row(line, layout);
      profile.count(row);
      return row;
    }
    if (broken == null && profile.totalsOnly()) {
      broken = new BrokenFile(0, Refusal.of("totals.only"));
    }
    if (broken != null && reported < broken.last - broken.line + 1) {
      profile.put("problem", broken.refusal.code());
      SentRow row = SentRow.refused(sheet, broken.line + reported, broken.refusal);
      reported++;
      profile.count(row);
      return row;
    }
    profiled = true;
    return profile.row(sheet);
  }

  private SentRow row(Line line, Layout to) {
    Refusal error = everyRow == null ? fault(line, to) : everyRow;
    before = line.cells().length;
    if (contract.pupilLevel()) {
      return error == null
          ? new SentRow(
              Kind.DATA,
              sheet,
              line.number(),
              to.cells(line),
              to.unread(line),
              to.overruled(line),
              null,
              null)
          : SentRow.refused(sheet, line.number(), error);
    }
    return new SentRow(
        error == null ? Kind.DATA : Kind.REFUSED,
        sheet,
        line.number(),
        to.cells(line),
        error == null ? to.unread(line) : null,
        error == null ? to.overruled(line) : null,
        to.extra(line),
        error);
  }

  /**
   * Why a short row is refused: a cell that is missing shifts all behind it, and a file that was
   * cut off ends in such a row. Excel leaves out blank cells at the ends of rows, but of sixteen
   * rows together, which have equally many; the last sixteen may be one.
   */
  private @Nullable Refusal shorter(Line line, Layout to) {
    if (line.cells().length == before) {
      return null;
    }
    Line next = sample.isEmpty() ? nextData() : sample.element();
    if (next == null) {
      if (lines instanceof CsvLines text && text.endsInALine()) {
        return Refusal.of("file.cut", line.number());
      }
      if (line.number() % EXCEL_ROWS == 1) {
        return null;
      }
    } else {
      if (sample.isEmpty()) {
        sample.add(next);
      }
      if (next.cells().length == line.cells().length) {
        return null;
      }
    }
    return Refusal.of("row.too_short", line.number(), line.cells().length, to.width());
  }

  private @Nullable Refusal fault(Line line, Layout to) {
    if (line.width() > to.width() || line.cells().length > cellsOfARow) {
      return Refusal.of("row.too_long", line.number(), line.cells().length, to.width());
    }
    if (delimited && line.cells().length < to.width()) {
      Refusal shorter = shorter(line, to);
      if (shorter != null) {
        return shorter;
      }
    }
    if (to.read(line.imprecise())) {
      return Refusal.of("number.imprecise", line.number(), to.header().titles()[line.imprecise()]);
    }
    for (int i : strangers) {
      if (Headers.looksPersonalValue(line.cell(i))) {
        return Refusal.of("personal.value", line.number(), i + 1);
      }
    }
    return null;
  }
}
