package org.xiaoheng.contract;

import java.util.Map;
import java.util.Set;

/** The ways in which forms write the units of contracts beside a header, as in {@code 身高(厘米)}. */
final class Units {
  /** Remarks that say nothing about the quantity: required, optional, whole number. */
  private static final Set<String> REMARKS = Set.of("必填", "选填", "可选", "整数", "required", "optional");

  private static final Map<String, Set<String>> SPELLINGS =
      Map.ofEntries(
          Map.entry("person", Set.of("人", "名", "人数", "person", "persons")),
          Map.entry("class", Set.of("个", "班", "个班", "class", "classes")),
          Map.entry("room", Set.of("间", "个", "room", "rooms")),
          Map.entry("place", Set.of("个", "座", "学位", "个学位", "place", "places")),
          Map.entry("count", Set.of("次", "个", "次/分", "次/分钟", "个/分钟", "times")),
          Map.entry("year", Set.of("岁", "周岁", "year", "years")),
          Map.entry("month", Set.of("月", "年月", "yyyy-mm")),
          Map.entry("point", Set.of("分", "5分记录", "五分记录", "point", "points")),
          Map.entry("m2", Set.of("m2", "平方米", "平米", "square metres", "sqm")),
          Map.entry("yuan", Set.of("元", "人民币元", "yuan", "cny", "rmb")),
          Map.entry("cm", Set.of("cm", "厘米", "公分")),
          Map.entry("kg", Set.of("kg", "千克", "公斤")),
          Map.entry("ml", Set.of("ml", "毫升")),
          Map.entry("s", Set.of("s", "秒", "sec", "second", "seconds")),
          Map.entry("dioptre", Set.of("d", "ds", "屈光度", "dioptre", "diopter")));

  /** Units of the same quantities in other sizes. A file in one of them has to be converted. */
  private static final Set<String> OTHER_SIZES =
      Set.of(
          "百人", "千人", "万人", "千元", "万元", "百万元", "亿元", "万平方米", "公顷", "亩", "m", "米", "mm", "毫米", "g",
          "克", "斤", "l", "升", "min", "分钟");

  private Units() {}

  /** Whether a remark names a unit that no contract uses, in a size other than the contracts'. */
  static boolean otherSize(String remark) {
    return OTHER_SIZES.contains(remark);
  }

  /**
   * Whether a bracketed remark leaves the quantity as it is. A remark that could name another unit
   * (万元 for yuan) or a part (女) does not; where there is no unit, any remark may stand.
   *
   * @param remark the text inside the brackets, normalised as a header
   */
  static boolean harmless(String unit, String remark) {
    String plain = remark.startsWith("单位:") ? remark.substring("单位:".length()) : remark;
    return unit.isEmpty()
        || REMARKS.contains(plain)
        || SPELLINGS.getOrDefault(unit, Set.of()).contains(plain);
  }
}
