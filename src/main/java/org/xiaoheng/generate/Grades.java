package org.xiaoheng.generate;

import java.util.List;

/** Slots of the grades k1–k3 (0–2) and 1–12 (3–14), their codes and how people write them. */
final class Grades {
  static final int K1 = 0;
  static final int K3 = 2;
  static final int FIRST = 3;
  static final int SLOTS = 15;

  /** The last school grade. */
  static final int LAST = 12;

  private static final List<String> NUMERALS =
      List.of("一", "二", "三", "四", "五", "六", "七", "八", "九", "高一", "高二", "高三");
  private static final List<String> KINDERGARTEN = List.of("小班", "中班", "大班");

  private Grades() {}

  /** Slot of a school grade 1–12. */
  static int slot(int grade) {
    return FIRST + grade - 1;
  }

  /** School grade 1–12 of a slot; 0 or less in kindergarten. */
  static int grade(int slot) {
    return slot - FIRST + 1;
  }

  /** Canonical code: k1, k2, k3, 1 … 12. */
  static String code(int slot) {
    return slot < FIRST ? "k" + (slot + 1) : Integer.toString(grade(slot));
  }

  /** As most files write it: 大班, 一年级, 七年级, 高一. */
  static String text(int slot) {
    if (slot < FIRST) {
      return KINDERGARTEN.get(slot);
    }
    return grade(slot) > 9 ? NUMERALS.get(grade(slot) - 1) : NUMERALS.get(grade(slot) - 1) + "年级";
  }

  /** The slot that {@link #text} wrote, or −1. */
  static int slotOf(String text) {
    for (int slot = 0; slot < SLOTS; slot++) {
      if (text(slot).equals(text)) {
        return slot;
      }
    }
    return -1;
  }

  /** Another spelling: 初一 for 七年级, otherwise the bare number or 3年级; null in kindergarten. */
  static String otherText(int slot, boolean bare) {
    int grade = grade(slot);
    if (bare || grade > 9) {
      return Integer.toString(grade);
    }
    return grade > 6 ? "初" + NUMERALS.get(grade - 7) : grade + "年级";
  }

  /** Stage of a grade in an ordinary school: primary, junior, senior; preschool below grade 1. */
  static String stage(int slot) {
    if (slot < FIRST) {
      return "preschool";
    }
    return grade(slot) <= 6 ? "primary" : grade(slot) <= 9 ? "junior" : "senior";
  }
}
