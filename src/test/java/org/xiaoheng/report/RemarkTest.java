package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RemarkTest {
  @Test
  void readsHowManySchoolsAreLeftOut() {
    assertThat(Remark.leftOut("另有 12 所学校数据不全,未计入。")).isEqualTo(12);
    assertThat(Remark.leftOut("另有 12 所学校数据不全,缺少它们得不出数值。")).isNull();
    assertThat(Remark.leftOut("另有 几 所学校数据不全,未计入。")).isNull();
    assertThat(Remark.leftOut("另有 ")).isNull();
  }

  @Test
  void tellsItInTheLanguageOfTheReaderAndAnythingElseAsItStands() {
    Texts english = new Texts(Locale.ENGLISH);
    assertThat(Remark.in(english, "另有 1 所学校数据不全,未计入。"))
        .isEqualTo("Schools left out because their data are incomplete: 1.");
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
