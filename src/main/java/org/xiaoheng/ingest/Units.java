package org.xiaoheng.ingest;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Messages;

/** Units of measurement (计量单位) as files write them, and whether they contradict a contract. */
final class Units {
  /** A quantity and how many of its base units one unit is. */
  private record Unit(String quantity, double size) {}

  private static final Map<String, Unit> KNOWN =
      Stream.of(
              unit("count", 1, "人 名 个 位 班 间 所 校 室 台 套 册 件 次 人次 项 片 处 个班"),
              unit("count", 1, "次/分 次/分钟 个/分 个/分钟"),
              unit("count", 1, "person persons people pupil pupils student students teacher"),
              unit("count", 1, "teachers class classes room rooms school schools item items times"),
              unit("count", 1, "count resident residents"),
              unit("count", 100, "百人"),
              unit("count", 1000, "千人"),
              unit("count", 10_000, "万人 万人次 万名 万个"),
              unit("money", 1, "元 人民币元 yuan cny rmb"),
              unit("money", 1000, "千元"),
              unit("money", 10_000, "万元 人民币万元 万"),
              unit("money", 1_000_000, "百万元"),
              unit("money", 100_000_000, "亿元 亿"),
              unit("area", 1, "平方米 平米 m2 m^2 sqm"),
              unit("area", 10_000, "万平方米 公顷"),
              unit("area", 666.67, "亩"),
              unit("length", 1, "厘米 公分 cm"),
              unit("length", 100, "米 公尺 m"),
              unit("length", 0.1, "毫米 mm"),
              unit("mass", 1, "千克 公斤 kg"),
              unit("mass", 0.5, "斤 市斤"),
              unit("mass", 0.001, "克 g"),
              unit("volume", 1, "毫升 ml cc"),
              unit("volume", 1000, "升 l"),
              unit("time", 1, "秒 s sec second seconds"),
              unit("time", 60, "分钟 min minute minutes"),
              unit("points", 1, "分 point points score"),
              unit("power", 1, "屈光度 d ds dioptre dioptres diopter diopters"),
              unit("share", 1, "% percent"),
              unit("share", 0.1, "‰"),
              unit("age", 1, "岁 周岁 year years"))
          .flatMap(u -> u.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** A unit in or behind a header's name: 预算数(万元), 预算数:万元. A stroke is no sign of one: 次/分钟. */
  private static final Pattern IN_HEADER =
      Pattern.compile("[(\\[【]([^()\\[\\]【】]+)[)\\]】]|[:,]([^:,]+)$");

  /** A unit that holds for the whole table, above its header: 单位:万元. */
  private static final Pattern IN_TITLE = Pattern.compile("单位:([^()]+)");

  private Units() {}

  private static Map<String, Unit> unit(String quantity, double size, String spellings) {
    Unit unit = new Unit(quantity, size);
    return Stream.of(spellings.split(" ", -1)).collect(Collectors.toMap(s -> s, s -> unit));
  }

  /** Whether the cell is nothing but a unit, such as 人, (人) or 单位:万元. */
  static boolean known(String cell) {
    return find(cell) != null;
  }

  /** The last unit written in the header's name, the one nearest to the numbers; null for none. */
  static @Nullable String inHeader(String header) {
    Matcher matcher = IN_HEADER.matcher(plain(header));
    @Nullable String unit = null;
    while (matcher.find()) {
      String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      unit = known(text) ? text : unit;
    }
    return unit;
  }

  /** The header without what stands in brackets. */
  static String withoutBrackets(String header) {
    return header.replaceAll("[(（\\[【][^()（）\\[\\]【】]*[)）\\]】]", "");
  }

  /** The units that a title row says the table is in; empty for none. */
  static List<String> inTitle(Line line) {
    List<String> units = new ArrayList<>();
    for (String cell : line.cells()) {
      Matcher matcher = IN_TITLE.matcher(plain(cell));
      if (matcher.find()) {
        Stream.of(matcher.group(1).split("[、,;/和]", -1)).filter(Units::known).forEach(units::add);
      }
    }
    return units;
  }

  /**
   * Whether numbers in the one unit would be wrong if they were read in the other. Unknown units
   * contradict nothing.
   */
  static boolean contradict(String found, String expected) {
    Unit ours = find(expected);
    Unit theirs = find(found);
    return ours != null && theirs != null && !ours.equals(theirs);
  }

  /** Whether both measure the same quantity, in whatever size. */
  static boolean sameQuantity(String one, String other) {
    Unit first = find(one);
    Unit second = find(other);
    return first != null && second != null && first.quantity().equals(second.quantity());
  }

  /** The unit's name for people; the id where it has none, empty for a plain count. */
  static String name(Locale locale, String unit) {
    try {
      return Messages.in(locale, "report.unit." + unit).strip();
    } catch (MissingResourceException e) {
      return unit;
    }
  }

  private static @Nullable Unit find(String text) {
    String plain = plain(text).replaceFirst("^(计量)?单位:", "");
    if (plain.matches("[(\\[【].*[)\\]】]")) {
      plain = plain.substring(1, plain.length() - 1).replaceFirst("^(计量)?单位:", "");
    }
    return KNOWN.get(plain);
  }

  private static String plain(String text) {
    return Cells.squeeze(Normalizer.normalize(text, Normalizer.Form.NFKC)).toLowerCase(Locale.ROOT);
  }
}
