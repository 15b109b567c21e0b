package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
  private static final Map<String, Contract> CONTRACTS = Contracts.load(DataSchema.locate());

  @ParameterizedTest
  @CsvSource({
    "' 身 高 (CM)', 身高cm",
    "(右)裸眼视力, 右裸眼视力",
    "School_Code, school_code",
    "*学籍号, 学籍号",
    "“双师型”教师数, 双师型教师数",
    "\uFEFF学年, 学年"
  })
  void reducesAHeaderToWhatTellsItApart(String header, String normalised) {
    assertThat(Headers.normalise(header)).isEqualTo(normalised);
  }

  @ParameterizedTest
  @CsvSource({
    "fitness_test, 身高, height",
    "fitness_test, 身高(cm), height",
    "fitness_test, 体重(公斤), weight",
    "fitness_test, 肺活量[毫升], lung_capacity",
    "fitness_test, 50米跑(单位:秒), run_50m",
    "fitness_test, 50米×8往返跑, shuttle_8x50m",
    "fitness_test, 50米*8往返跑(秒), shuttle_8x50m",
    "fitness_test, 1分钟仰卧起坐(次), sit_ups",
    "fitness_test, *性别, sex",
    "fitness_test, 学籍号(必填), pupil_id",
    "vision_screening, 裸眼视力(右), right_acuity",
    "vision_screening, 左眼裸眼视力, left_acuity",
    "vision_screening, 右眼等效球镜(D), right_se",
    "enrolment, 学校(机构)标识码, school_code",
    "enrolment, 在校生数(人), pupils",
    "enrolment, 其中:女, girls",
    "enrolment, 班数, classes",
    "enrolment, Pupils, pupils",
    "school, 学校名称(全称), name",
    "facility, 教学及辅助用房面积(㎡), teaching_area",
    "funding, 预算数(元), budget",
    "funding, 预算数(¥), budget",
    "facility, Teaching and auxiliary rooms (square metres), teaching_area",
    "facility, 学位数(座), seats",
    "quality_monitoring, 成绩(5分记录), score",
    "population, 年龄(周岁), age",
    "transfer_payment, 月份(必填), month"
  })
  void recognisesTheHeadersOfForms(String dataset, String header, String column) {
    assertThat(match(dataset, source(dataset, Map.of(), List.of()), header)).isEqualTo(column);
  }

  @ParameterizedTest
  @CsvSource({
    "enrolment, 在校生数(女)",
    "funding, 预算数〔万元〕",
    "funding, 预算数(万元)(女)",
    "funding, 预算数(万元)*",
    "funding, 预算数(日元)",
    "enrolment, 班级数(间)",
    "enrolment, 在校生数(residents)",
    "funding, 预算数(%)",
    "fitness_test, 1000米跑(分秒)",
    "fitness_test, 年级编号",
    "fitness_test, 班级名称",
    "vision_screening, 裸眼视力",
    "enrolment, ''"
  })
  void leavesPartsAndDoubtfulUnitsUnrecognised(String dataset, String header) {
    assertThat(match(dataset, source(dataset, Map.of(), List.of()), header)).isNull();
  }

  /**
   * So that the reader of the file sees the unit and refuses it, instead of skipping the column.
   */
  @ParameterizedTest
  @CsvSource({
    "funding, 预算数(万元), budget",
    "facility, 教学仪器设备值【万元】, equipment_value",
    "fitness_test, 身高(m), height",
    "facility, 学位数(万人次), seats"
  })
  void recognisesAColumnInAUnitOfAnotherSize(String dataset, String header, String column) {
    assertThat(match(dataset, source(dataset, Map.of(), List.of()), header)).isEqualTo(column);
  }

  @Test
  void followsTheMappingOfTheSourceBeforeAnyAlias() {
    Source source = source("enrolment", Map.of("girls", "学生数", "pupils", "全部 "), List.of());

    assertThat(match("enrolment", source, " 学生数 ")).isEqualTo("girls");
    assertThat(match("enrolment", source, "全部")).isEqualTo("pupils");
    assertThat(match("enrolment", source, "在校生数")).isNull();
  }

  @Test
  void leavesIgnoredHeadersAlone() {
    Source source = source("enrolment", Map.of(), List.of("班数"));

    assertThat(match("enrolment", source, "班数 ")).isNull();
    assertThat(match("enrolment", source, "班级数")).isEqualTo("classes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "姓名",
        "学生姓名",
        "name",
        "Student Name",
        "student_name",
        "StudentName",
        "full name",
        "身份证号",
        "证件号码",
        "身份证件号",
        "联系电话",
        "手机号",
        "家长姓名",
        "监护人",
        "phone",
        "Mobile",
        "id card",
        "ID_card_no",
        "home address",
        "家庭住址",
        "出生日期",
        "Date of birth"
      })
  void noticesHeadersOfPersonalData(String header) {
    assertThat(Headers.looksPersonal(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "学校名称",
        "校名",
        "县区名称",
        "班级名称",
        "学籍号",
        "性别",
        "school name",
        "SchoolName",
        "county_name",
        "身高",
        "年级",
        "裸眼视力(右)",
        "pupil_id",
        "grade",
        "total",
        "随迁子女"
      })
  void letsOtherHeadersPass(String header) {
    assertThat(Headers.looksPersonal(header)).isFalse();
  }

  /** The first number is the worked example of GB 11643-1999. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11010519491231002X",
        "11010519491231002x",
        " 110105 19491231 002X ",
        "G11010519491231002X",
        "13912345678",
        "+86 139 1234 5678",
        "139-1234-5678"
      })
  void noticesIdentityAndTelephoneNumbers(String cell) {
    assertThat(Headers.looksPersonalValue(cell)).isTrue();
  }

  /**
   * In order: wrong check character, no such day, a birth in 1880 (also an example of GB 11643).
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "110105194912310021",
        "110105194902310029",
        "440524188001010014",
        "12912345678",
        "1391234567",
        "2023",
        "",
        "优秀"
      })
  void letsOtherNumbersPass(String cell) {
    assertThat(Headers.looksPersonalValue(cell)).isFalse();
  }

  private static @Nullable String match(String dataset, Source source, String header) {
    Column column = Headers.match(Objects.requireNonNull(CONTRACTS.get(dataset)), source, header);
    return column == null ? null : column.name();
  }

  private static Source source(String dataset, Map<String, String> columns, List<String> ignore) {
    return new Source(
        dataset,
        Source.Format.CSV,
        "a.csv",
        null,
        Map.of(),
        columns,
        Map.of(),
        Map.of(),
        ignore,
        List.of());
  }
}
