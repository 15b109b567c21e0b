package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.ingest.Reading.FUNDING;
import static org.xiaoheng.ingest.Reading.SCHOOLS;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;

class SkippedRowsTest {
  @Test
  void skipsUnitsAndColumnNumbersBelowTheHeader() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).of("学校代码,学校名称,在校生数,女生数", ",,(人),人", "甲,乙,1,2", "1,甲校,20,9");
    assertThat(rows.data()).containsExactly("1|甲校|20|9");
    assertThat(rows.profile().get("skipped").get("unit").asInt()).isEqualTo(1);
    assertThat(rows.profile().get("skipped").get("numbering").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"合计", "总 计", "小计", "本页小计", "合 计:", "Total", "subtotal"})
  void skipsTotals(String word) {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .of("序号,学校代码,学校名称,在校生数", "1,1,甲校,20", "," + word + ",,20", "3,," + word + ",20");
    assertThat(rows.data()).containsExactly("1|甲校|20|-");
    assertThat(rows.profile().get("skipped").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void keepsASchoolWhoseNameOnlyHoldsATotalWord() {
    assertThat(Reading.csv(SCHOOLS).of("学校代码,学校名称,在校生数", "1,合计划小学,20").data())
        .containsExactly("1|合计划小学|20|-");
  }

  @Test
  void readsATotalWordThatIsAValueOfItsColumn() {
    Contract facility = Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("facility"));

    Reading.Rows rows =
        Reading.csv(facility)
            .of("学年,学校代码,学段,图书册数", "2025,1,合计,500", "2025,2,全校,300", "2025,,合计,800", "合计,,,800");

    // 合计 as the stage of a school is the school as a whole; without a school it is a total.
    // However many columns the contract has behind these.
    assertThat(rows.data().stream().map(row -> row.replaceFirst("(\\|-)+$", "")))
        .containsExactly("2025|1|合计|-|-|-|-|-|500", "2025|2|全校|-|-|-|-|-|300");
    assertThat(rows.profile().get("skipped").get("total").asInt()).isEqualTo(2);
  }

  @Test
  void skipsHeadersRepeatedOnLaterPages() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).of("学校代码,在校生数,", ",计,女", "1,20,9", "学校代码,在校生数", ",计,女", "2,30,8");
    assertThat(rows.data()).containsExactly("1|-|20|9", "2|-|30|8");
    assertThat(rows.profile().get("skipped").get("header").asInt()).isEqualTo(4);
  }

  @Test
  void skipsNotesAndWhoFilledInTheTable() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .of(
                "学校代码,学校名称,在校生数",
                "1,甲校,20",
                "2,注：小学,30",
                "注：在校生数为年末数。,,",
                "填表人：,某某,审核人：",
                "联系电话：13800000000,,");
    assertThat(rows.data()).containsExactly("1|甲校|20|-", "2|注：小学|30|-");
    assertThat(rows.refused()).isEmpty();
    assertThat(rows.profile().get("skipped").get("note").asInt()).isEqualTo(3);
  }

  @Test
  void refusesANoteThatGivesRowsAnotherUnit() {
    Reading.Rows rows =
        Reading.csv(FUNDING).of("县区代码,项目,预算数", "230803,营养餐,12", "注：本表金额单位为万元。,,", "230804,营养餐,13");
    assertThat(rows.refusals()).containsExactly("3 unit.late");
    assertThat(Refusal.OF_MANY_ROWS).contains("unit.late");
    assertThat(Reading.csv(FUNDING).of("县区代码,项目,预算数", "230803,营养餐,12", "注：单位为元。,,").refused())
        .isEmpty();
  }

  @Test
  void refusesWhatFollowsAnotherHeader() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .of("学校代码,学校名称,在校生数,女生数", "1,甲校,20,9", "学校代码,学校名称,女生数,在校生数", "2,乙校,8,30");
    assertThat(rows.data()).containsExactly("1|甲校|20|9");
    assertThat(rows.refusals()).containsExactly("4 header.again");
  }

  @Test
  void refusesATableInWhichThereIsNothingButTotals() {
    Reading.Rows rows = Reading.csv(FUNDING).of("县区代码,项目,预算数", "230803,合计,12", "230804,合计,13");
    assertThat(rows.refusals()).containsExactly("0 totals.only");
  }

  @Test
  void everyRowOfTheFileIsCountedOnce() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .of("情况表", "", "学校代码,在校生数", ",人", "1,20", "", "2,30,东,西", "合计,50", "学校代码,在校生数");
    int counted =
        rows.profile().get("data_rows").asInt() + rows.profile().get("refused_rows").asInt();
    for (var count : rows.profile().get("skipped")) {
      counted += count.asInt();
    }
    assertThat(counted).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "县区代码,项目,预算数\n,,万元\n230803,营养餐,12",
        "县区代码,项目,预算数(万元)\n230803,营养餐,12",
        "县区代码,项目,经费(万元),\n,,预算数,支出数\n230803,营养餐,12,9",
        "经费表,,(单位:万元)\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,计量单位: 千元、人\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,（万元）\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,万元\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,单位：万元。\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,单位（万元）\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,单位 万 元\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,计量单位：人 万元\n县区代码,项目,预算数\n230803,营养餐,12",
        "教育经费情况表(万元),,\n县区代码,项目,预算数\n230803,营养餐,12",
        "单位：万元  日期：2024-12-31,,\n县区代码,项目,预算数\n230803,营养餐,12",
        "填报单位：向阳区教育局    单位：万元,,\n县区代码,项目,预算数\n230803,营养餐,12",
        "编制单位：万柏林区教育局 金额单位：万元,,\n县区代码,项目,预算数\n230803,营养餐,12",
        "县区代码,项目,预算数\n单位,—,万元\n230803,营养餐,12"
      })
  void refusesEveryRowIfTheUnitContradictsTheContract(String text) {
    Reading.Rows rows = Reading.csv(FUNDING).of(text);
    assertThat(rows.data()).isEmpty();
    assertThat(rows.refusals()).hasSize(1).allMatch(r -> r.endsWith(" unit.contradicts"));
    assertThat(rows.firstRefusal().zh()).contains("的单位是 元。").doesNotContain("yuan");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "学年,学校代码,学段,学位数(万个)\n2025,1,小学,12",
        "学年,学校代码,学段,学位数\n,,,万人\n2025,1,小学,12",
        "学年,学校代码,学段,学位数(平方米)\n2025,1,小学,12"
      })
  void refusesPlacesInAnotherSizeOrQuantity(String text) {
    Contract facility = Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("facility"));

    Reading.Rows rows = Reading.csv(facility).of(text);

    assertThat(rows.refusals()).hasSize(1).allMatch(r -> r.endsWith(" unit.contradicts"));
    assertThat(rows.firstRefusal().zh()).contains("的单位是 个学位。");
  }

  /** A row of units filled in from end to end says nothing of months, nor of codes. */
  @Test
  void readsMonthsBelowAUnitOfAmounts() {
    Contract payments =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("transfer_payment"));

    Reading.Rows rows =
        Reading.csv(payments).of("项目代码,县区代码,月份,累计下达", "元,元,元,元", "营养餐,230803,2023-10,12");

    assertThat(rows.data()).containsExactly("营养餐|230803|2023-10|12|-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "县区代码,项目,预算数\n,,元\n230803,营养餐,12",
        "县区代码,项目,预算数,跳绳次/分钟\n,,元,次/分钟\n230803,营养餐,12,180",
        "县区代码,项目,预算数(元)\n230803,营养餐,12",
        "经费表,,(单位:元)\n县区代码,项目,预算数\n230803,营养餐,12",
        "经费表,,单位:万元、元\n县区代码,项目,预算数\n230803,营养餐,12",
        "填报单位:教育局,,单位:人\n县区代码,项目,预算数\n230803,营养餐,12",
        "填报单位:万柏林区教育局,单位负责人:万某,\n县区代码,项目,预算数\n230803,营养餐,12",
        "县区代码,项目,预算数\n单位,—,元\n230803,营养餐,12"
      })
  void acceptsTheContractsUnitAndUnitsOfOtherQuantities(String text) {
    assertThat(Reading.csv(FUNDING).of(text).data()).containsExactly("230803|营养餐|12|1");
  }
}
