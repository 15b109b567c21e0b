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

  /**
   * What is said of the whole table, above its header or in a note below it: 单位:万元, 单位(万元), 计量单位:人
   * 万元. In 填报单位:教育局 no unit follows.
   */
  private static final Pattern IN_TITLE = Pattern.compile("单位\\s*[为是]?");

  private static final Pattern BETWEEN = Pattern.compile("[\\s:、,;/和()\\[\\]【】。.]+");

  /** What stands in brackets at the end of a title: 经费情况表(万元), (金额:万元). */
  private static final Pattern AT_END =
      Pattern.compile("[(\\[【](?:[^()\\[\\]【】]*:)?([^()\\[\\]【】]+)[)\\]】]$");

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
      // A cell of its own: 万元, (万元).
      Stream.of(cell).filter(units::known).forEach(found::add);
      Matcher bracketed = AT_END.matcher(Spellings.squeeze(cell));
      if (bracketed.find() && units.known(bracketed.group(1))) {
        found.add(bracketed.group(1));
      }
      found.addAll(afterTheWord(units, cell));
    }
    return found;
  }

  private static List<String> afterTheWord(Units units, String text) {
    // Blanks tell where a unit ends (单位:万元 日期:…), unless they are inside of it (万 元).
    List<String> together = afterTheWord(Spellings.squeeze(text), units);
    return together.isEmpty() ? afterTheWord(Spellings.normalise(text), units) : together;
  }

  private static List<String> afterTheWord(String text, Units units) {
    return IN_TITLE
        .matcher(text)
        .results()
        .flatMap(
            word ->
                BETWEEN
                    .splitAsStream(text.substring(word.end()))
                    .dropWhile(String::isEmpty)
                    .takeWhile(units::known))
        .toList();
  }
}
