package org.xiaoheng.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Spellings;
import org.xiaoheng.contract.Units;

/** Where headers and the titles above them name units of measurement (计量单位). */
final class HeaderUnits {
  /** A unit in or behind a header's name: 预算数(万元), 预算数:万元. A stroke is no sign of one: 次/分钟. */
  private static final Pattern IN_HEADER =
      Pattern.compile("[(\\[【]([^()\\[\\]【】]+)[)\\]】]|[:,]([^:,]+)$");

  /** A unit that holds for the whole table, above its header: 单位:万元. */
  private static final Pattern IN_TITLE = Pattern.compile("单位:([^()]+)");

  private HeaderUnits() {}

  /** The last unit written in the header's name, the one nearest to the numbers; null for none. */
  static @Nullable String inHeader(Units units, String header) {
    Matcher matcher = IN_HEADER.matcher(Spellings.squeeze(header));
    @Nullable String unit = null;
    while (matcher.find()) {
      String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      unit = units.known(text) ? text : unit;
    }
    return unit;
  }

  /** The header without what stands in brackets. */
  static String withoutBrackets(String header) {
    return header.replaceAll("[(（\\[【][^()（）\\[\\]【】]*[)）\\]】]", "");
  }

  /** The units that a title row says the table is in; empty for none. */
  static List<String> inTitle(Units units, Line line) {
    List<String> found = new ArrayList<>();
    for (String cell : line.cells()) {
      Matcher matcher = IN_TITLE.matcher(Spellings.squeeze(cell));
      if (matcher.find()) {
        Stream.of(matcher.group(1).split("[、,;/和]", -1)).filter(units::known).forEach(found::add);
      }
    }
    return found;
  }
}
