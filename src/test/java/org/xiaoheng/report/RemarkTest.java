package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RemarkTest {
  private static final String LEFT_OUT = "另有 12 所学校数据不全,未计入。";
  private static final String REFUSED = "有 3 所学校的部分数据行被拒收,数值不含这些行。";

  @Test
  void readsHowManySchoolsAreLeftOutOrHadRowsRefused() {
    assertThat(Remark.coded(LEFT_OUT)).isEqualTo("12");
    assertThat(Remark.coded(REFUSED)).isEqualTo("r3");
    assertThat(Remark.coded(LEFT_OUT + REFUSED)).isEqualTo("12r3");
    for (String other :
        new String[] {
          "", "另有 12 所学校数据不全,缺少它们得不出数值。", "另有 几 所学校数据不全,未计入。", "另有 ", REFUSED + LEFT_OUT
        }) {
      assertThat(Remark.coded(other)).isEqualTo(other);
    }
  }

  @Test
  void tellsItInTheLanguageOfTheReaderAndAnythingElseAsItStands() {
    Texts english = new Texts(Locale.ENGLISH);
    assertThat(Remark.in(english, "另有 1 所学校数据不全,未计入。"))
        .isEqualTo("Schools left out because their data are incomplete: 1.");
    assertThat(Remark.in(english, LEFT_OUT + REFUSED))
        .isEqualTo(
            "Schools left out because their data are incomplete: 12. Schools of which rows were"
                + " refused, without which the value is made: 3.");
    assertThat(Remark.in(new Texts(Locale.CHINESE), LEFT_OUT + REFUSED))
        .isEqualTo(LEFT_OUT + REFUSED);
    assertThat(Remark.in(english, "班额为 60(要求 ≤ 55)")).isEqualTo("班额为 60(要求 ≤ 55)");
    assertThat(Remark.in(new Texts(Locale.CHINESE), "另有 1 所学校数据不全,未计入。"))
        .isEqualTo("另有 1 所学校数据不全,未计入。");
  }

  @Test
  void tellsWhatIsSaidOfAJudgement() {
    assertThat(Remark.in(new Texts(Locale.CHINESE), "reached_for_good"))
        .isEqualTo("累计数已达到目标,此后不会减少。");
    assertThat(Remark.isCode("reached_for_good")).isTrue();
    String leftOut = "另有 1 所学校数据不全,未计入。";
    assertThat(Remark.isCode(leftOut)).isFalse();
    assertThat(Remark.beside(leftOut + "本期 2021 年未达到。", leftOut)).isEqualTo("本期 2021 年未达到。");
    assertThat(Remark.beside(leftOut, leftOut)).isNull();
    assertThat(Remark.beside("no_due_year", leftOut)).isEqualTo("no_due_year");
    assertThat(Remark.beside(null, leftOut)).isNull();
  }
}
