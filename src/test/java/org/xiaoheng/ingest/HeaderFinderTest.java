package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiaoheng.ingest.Reading.FUNDING;
import static org.xiaoheng.ingest.Reading.SCHOOLS;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;

class HeaderFinderTest {
  @Test
  void findsTheHeaderBelowTitles() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).of("佳木斯市学校情况表(合成数据),,", ",,", "学校名称,学校代码,在校生数", "甲校,1,20");
    assertThat(rows.data()).containsExactly("1|甲校|20|-");
    assertThat(rows.lines()).containsExactly(4);
    assertThat(rows.profile().get("header_lines").toString()).isEqualTo("[3]");
    assertThat(rows.profile().get("skipped").toString())
        .isEqualTo(
            "{\"title\":1,\"header\":1,\"unit\":0,\"numbering\":0,\"total\":0,\"note\":0,\"blank\":1}");
    assertThat(rows.profile().get("mapped").toString())
        .isEqualTo("{\"school_code\":\"学校代码\",\"name\":\"学校名称\",\"pupils\":\"在校生数\"}");
  }

  @Test
  void readsAMergedHeaderOfTwoRows() {
    Reading.Rows rows = Reading.csv(SCHOOLS).of("学校代码,学校名称,在校生数,,备注", ",,计,女,", "1,甲校,20,9,新建");
    assertThat(rows.data()).containsExactly("1|甲校|20|9");
    assertThat(rows.profile().get("header_lines").toString()).isEqualTo("[1,2]");
    assertThat(rows.profile().get("mapped").get("girls").asText()).isEqualTo("在校生数 女");
    assertThat(rows.profile().get("unmapped").toString()).isEqualTo("[\"备注\"]");
    assertThat(rows.all().get(0).extra()).isEqualTo("{\"备注\":\"新建\"}");
  }

  @Test
  void doesNotTakeAPartForTheGroupAboveIt() {
    // 学生数 over 男, 女: the first is boys, not pupils, so the number of pupils is missing.
    Reading.Rows rows = Reading.csv(SCHOOLS).of("学校代码,学校名称,学生数,", ",,男,女", "1,甲校,11,9");
    assertThat(rows.refusals()).containsExactly("3 column.missing");
    assertThat(rows.firstRefusal().zh()).contains("在校生数 (pupils)").contains("学生数 男");
  }

  @Test
  void doesNotTakeGirlsAmongTheGraduatesForGirls() {
    Contract enrolment =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("enrolment"));
    Reading.Rows graduates =
        Reading.csv(enrolment)
            .constants(Map.of("school_year", "2024", "stage", "primary", "grade", "all"))
            .of("学校代码,在校生数,毕业生数,", ",,合计,女生数", "1,20,9,5");
    assertThat(graduates.refused()).isEmpty();
    assertThat(graduates.profile().get("mapped").has("girls")).isFalse();
    assertThat(graduates.profile().get("mapped").get("graduates").asText()).isEqualTo("毕业生数 合计");
    assertThat(graduates.profile().get("unmapped").toString()).isEqualTo("[\"毕业生数 女生数\"]");
    Reading.Rows pupils =
        Reading.csv(enrolment)
            .constants(Map.of("school_year", "2024", "stage", "primary", "grade", "all"))
            .of("学校代码,毕业生数,在校生数,", ",,合计,女生数", "1,20,9,5");
    assertThat(pupils.profile().get("mapped").get("girls").asText()).isEqualTo("在校生数 女生数");
  }

  /** The second row belongs to another column. */
  @Test
  void takesAPartForOneOfTheTitleBeforeItInAHeaderOfTwoRows() {
    Contract enrolment =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("enrolment"));
    Reading.Rows rows =
        Reading.csv(enrolment)
            .constants(Map.of("school_year", "2024", "stage", "primary", "grade", "all"))
            .of("学校代码,在校生数,,毕业生数,其中:女", ",计,寄宿生,,", "1,20,5,9,4");
    assertThat(rows.profile().get("mapped").has("girls")).isFalse();
    assertThat(rows.profile().get("mapped").get("graduates").asText()).isEqualTo("毕业生数");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "学校代码,在校生数,其中:女|true",
        "学校代码,在校生数,其中:寄宿生,其中:女|true",
        "学校代码,毕业生数,在校生数,其中:女|true",
        // Of the graduates, of the entrants, of whom nobody knows.
        "学校代码,在校生数,毕业生数,其中:女|false",
        "学校代码,在校生数,招生数,其中:寄宿生,其中:女|false",
        "学校代码,在校生数,教职工数,其中：女|false",
        "学校代码,在校生数,毕业生数,女生数|true"
      })
  void takesAPartForOneOfTheTitleBeforeIt(String header, boolean girls) {
    Contract enrolment =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("enrolment"));
    String row = header.replaceAll("[^,]+", "1");

    assertThat(
            Reading.csv(enrolment)
                .constants(Map.of("school_year", "2024", "stage", "primary", "grade", "all"))
                .of(header, row)
                .profile()
                .get("mapped")
                .has("girls"))
        .isEqualTo(girls);
  }

  @Test
  void readsPartsThatHoldNumbersInTheirNames() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .columns(Map.of("girls", "班额 56人以上"))
            .of("学校代码,在校生数,班额,", ",,46至55人,56人以上", "1,20,3,2");
    assertThat(rows.data()).containsExactly("1|-|20|2");
  }

  @Test
  void prefersTheRowWithEveryRequiredColumn() {
    Reading.Rows rows = Reading.csv(SCHOOLS).of("学校名称,女生数,学校代码,x", "学校代码,在校生数", "1,20");
    assertThat(rows.data()).containsExactly("1|-|20|-");
  }

  @Test
  void saysWhichColumnIsMissingAndWhatToDo() {
    Reading.Rows rows = Reading.csv(SCHOOLS).of("学校代码,学校名称,人头", "1,甲校,20", "2,乙校,30");
    assertThat(rows.data()).isEmpty();
    assertThat(rows.refusals()).containsExactly("2 column.missing", "3 column.missing");
    assertThat(rows.firstRefusal().en())
        .contains("在校生数 (pupils)")
        .contains("学校代码 | 学校名称 | 人头")
        .contains("columns:");
    assertThat(Reading.Rows.cells(rows.refused().get(0))).isEqualTo("1|甲校|-|-");
    assertThat(rows.refused().get(0).extra()).isEqualTo("{\"人头\":\"20\"}");
    assertThat(rows.profile().get("refused_rows").asInt()).isEqualTo(2);
  }

  @Test
  void jobFileNamesTheHeader() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).columns(Map.of("pupils", "人头")).of("学校代码,人头,在校生数", "1,20,99");
    assertThat(rows.data()).containsExactly("1|-|20|-");
  }

  @Test
  void refusesTwoHeadersForOneColumnUnlessOneIsIgnored() {
    String[] text = {"学校代码,在校生数,学生数", "1,20,21"};
    Reading.Rows rows = Reading.csv(SCHOOLS).of(text);
    assertThat(rows.refusals()).containsExactly("2 column.twice");
    assertThat(rows.firstRefusal().zh()).contains("在校生数 | 学生数");
    Reading.Rows mended = Reading.csv(SCHOOLS).ignore("学生数").of(text);
    assertThat(mended.data()).containsExactly("1|-|20|-");
    assertThat(mended.profile().get("ignored").toString()).isEqualTo("[\"学生数\"]");
    assertThat(mended.all().get(0).extra()).isNull();
  }

  @Test
  void constantsFillEveryRowAndReplaceTheFilesColumn() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS).constants(Map.of("name", "某校", "pupils", "7")).of("学校代码,在校生数", "1,20");
    assertThat(rows.data()).containsExactly("1|某校|7|-");
    assertThat(rows.profile().get("replaced_by_constant").toString()).isEqualTo("[\"在校生数\"]");
  }

  @Test
  void defaultStandsInForAnAbsentColumnButNotForABlankCell() {
    assertThat(Reading.csv(FUNDING).of("县区代码,项目", "230803,营养餐").data())
        .containsExactly("230803|营养餐|-|1");
    assertThat(Reading.csv(FUNDING).of("县区代码,项目,权重", "230803,营养餐,").data())
        .containsExactly("230803|营养餐|-|-");
  }

  @Test
  void translatesTheSpellingsOfASource() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .values(Map.of("pupils", Map.of("—", "0", "不详", "")))
            .of("学校代码,在校生数", "1, — ", "2,不详");
    assertThat(rows.data()).containsExactly("1|-|0|-", "2|-|-|-");
  }

  @Test
  void refusesANumberThatIsNotNamedWhereOthersMeanSomethingElse() {
    Contract enrolment =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("enrolment"));
    Reading reading =
        Reading.csv(enrolment).constants(Map.of("school_year", "2024", "stage", "primary"));
    String[] rows = {"学校代码,年级,在校生数", "1,11,20", "2,１２.0,20", "3,13,20", "4,3.0,20", "5,四年级,20"};
    Reading.Rows named =
        reading.values(Map.of("grade", Map.of("11", "1", "12", "2", "99", ""))).of(rows);
    assertThat(named.unread())
        .extracting(Refusal::zh)
        .satisfiesExactly(
            thirteen -> assertThat(thirteen).contains("年级", "grade", "\"13\""),
            three -> assertThat(three).contains("\"3.0\""));
    // 99 for no answer, and 1 for grade 1, leave 3 what it is.
    Reading.Rows marks = reading.values(Map.of("grade", Map.of("99", "", "1", "1"))).of(rows);
    assertThat(marks.unread()).isEmpty();
  }

  @Test
  void findsWhatASourceMeansHoweverItIsWritten() {
    Reading.Rows rows =
        Reading.csv(SCHOOLS)
            .values(Map.of("pupils", Map.of("11", "1", "Ⅲ a", "3", "B", "4", "b", "5")))
            .of(
                "学校代码,在校生数",
                "1,11",
                "2,11.0",
                "3,１１",
                "4,=\"11\"",
                "5,iii a",
                "6,B",
                "7,b",
                "8,Ｂ",
                "9,110");
    assertThat(rows.data())
        .as("B and b differ, so a wide B is neither")
        .containsExactly(
            "1|-|1|-",
            "2|-|1|-",
            "3|-|1|-",
            "4|-|1|-",
            "5|-|3|-",
            "6|-|4|-",
            "7|-|5|-",
            "8|-|Ｂ|-",
            "9|-|110|-");
  }

  @Test
  void refusesAFileWithoutHeader() {
    Reading.Rows rows = Reading.csv(SCHOOLS).of("1,甲校,20", "2,乙校,30");
    assertThat(rows.refusals()).containsExactly("0 header.absent");
    assertThat(rows.profile().get("problem").asText()).isEqualTo("header.absent");
  }

  @Test
  void inlineRowsAreReadByTheSameRules() {
    Reading inline = Reading.csv(SCHOOLS);
    Reading.Rows rows =
        Reading.drain(
            InlineRows.open(
                inline.source(
                    List.of(
                        Map.of("school_code", "1", "pupils", "20"),
                        Map.of("school_code", "2", "在校生数", "", "备注", "x"))),
                SCHOOLS));
    assertThat(rows.refusals()).containsExactly("1 column.twice", "2 column.twice");
    Reading.Rows good =
        Reading.drain(
            InlineRows.open(
                inline.source(
                    List.of(
                        Map.of("school_code", "1", "pupils", "20"),
                        Map.of("school_code", "2", "girls", "3"))),
                SCHOOLS));
    assertThat(good.data()).containsExactly("1|-|20|-", "2|-|-|3");
    assertThat(good.lines()).containsExactly(1, 2);
  }
}
