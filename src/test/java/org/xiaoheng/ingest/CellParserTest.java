package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiaoheng.contract.CellSpellings;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Units;

class CellParserTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final Map<String, Contract> CONTRACTS = Contracts.load(SCHEMA);
  private static final CellParser PARSER =
      new CellParser(CellSpellings.load(SCHEMA), Units.load(SCHEMA));

  private static ReadCell read(String column, @Nullable String cell) {
    String[] name = column.split("\\.", -1);
    Column of = Objects.requireNonNull(CONTRACTS.get(name[0])).column(name[1]);
    return PARSER.read(of, cell);
  }

  private static @Nullable String refused(String column, String cell) {
    CellRule rule = read(column, cell).rule();
    return rule == null ? null : rule.code();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|120",
        "１２０|120",
        "1,234|1234",
        "1 234|1234",
        "1\u00a0234|1234",
        "1，234|1234",
        "120人|120",
        "120 人|120",
        "120.0|120",
        "120.|120",
        "+5|5",
        "=\"35\"|35"
      })
  void readsCounts(String cell, long value) {
    assertThat(read("enrolment.pupils", cell)).extracting(ReadCell::value).isEqualTo(value);
  }

  /** What names a unit beside a header need not be one behind a number. */
  @ParameterizedTest
  @CsvSource({
    "enrolment.classes, 3班, 3",
    "enrolment.classes, 3 个, 3",
    "fitness_test.height, 150cm, 1500",
    "vision_screening.right_se, -1.25D, -125",
    "facility.teaching_area, 80㎡, 8000"
  })
  void readsTheColumnsOwnUnitBehindANumber(String column, String cell, long value) {
    assertThat(read(column, cell)).extracting(ReadCell::value).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "enrolment.pupils, 120人数",
    "enrolment.pupils, 120个",
    "enrolment.pupils, 120students",
    "enrolment.classes, 3个班",
    "facility.seats, 120个学位",
    "fitness_test.height, 150CM",
    "fitness_test.height, 1.5米",
    "vision_screening.right_se, -1.25d",
    "vision_screening.right_se, -1.25DS",
    "funding.budget, 3000人民币元"
  })
  void refusesOtherWordsBehindANumber(String column, String cell) {
    assertThat(refused(column, cell)).isEqualTo("not_a_number");
  }

  /** Yuan are kept as fen (scale 2). */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50|123450",
        "1,234,567.8|123456780",
        "12 345 678.90|1234567890",
        "¥3,000|300000",
        "￥3,000.00|300000",
        "¥ 3000|300000",
        "3000元|300000",
        ".5|50"
      })
  void readsAmounts(String cell, long fen) {
    assertThat(read("funding.budget", cell)).extracting(ReadCell::value).isEqualTo(fen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,23",
        "12,34",
        "1,2345",
        "1 23",
        "20 30",
        "1\n2",
        "1\n234",
        "1 234,567",
        "1.2万",
        "1.2万元",
        "12.5%",
        "1.234.567",
        "1、234",
        "约120",
        "120+",
        "(1,234)",
        "一百二十",
        "#N/A",
        "#REF!",
        "=SUM(B2:B9)",
        "120/2",
        "¥-",
        "--5",
        "5-"
      })
  void refusesWhatIsNoNumberRatherThanGuess(String cell) {
    assertThat(refused("funding.budget", cell)).isEqualTo("not_a_number");
  }

  @ParameterizedTest
  @CsvSource({
    "2.1E+09,lost_digits",
    "30.5,not_whole",
    "-1,out_of_range",
    "20001,out_of_range",
    "99999999999999999999,out_of_range"
  })
  void saysWhyACountIsRefused(String cell, String rule) {
    assertThat(refused("enrolment.pupils", cell)).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\u3000", "\u00a0", "—", "——", "-", "－", "/", "／", "无", "N/A", "\u200b"})
  void readsMarksOfMissingValues(String cell) {
    ReadCell read = read("enrolment.girls", cell);
    assertThat(read.value()).isNull();
    assertThat(read.rule()).isNull();
    assertThat(refused("enrolment.pupils", cell)).isEqualTo("required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023-04-05|2023-04-05",
        "2023/4/5|2023-04-05",
        "2023.4.5|2023-04-05",
        "2023年4月5日|2023-04-05",
        "2023 年 4 月 5 日|2023-04-05",
        "２０２３年４月５号|2023-04-05",
        "20230405|2023-04-05",
        "2023-04-05 00:00:00|2023-04-05",
        "2023-04-05T08:15:30.5Z|2023-04-05",
        // With the blank pressed out these would read as the 11th and the 18th.
        "2023/4/1 12:30|2023-04-01",
        "2023/4/1 8:30|2023-04-01",
        "2023年4月1日12:30|2023-04-01"
      })
  void readsDates(String cell, String day) {
    assertThat(read("vision_screening.screening_date", cell).value()).isEqualTo(Date.valueOf(day));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "45992",
        "2023-04",
        "2023年4月",
        "4/5/2023",
        "2023-02-30",
        "2023-13-01",
        "23-4-5",
        "2023-4-1 1",
        "2023-4-5至2023-4-7",
        "4月5日",
        "2023/4/112:30"
      })
  void refusesWhatIsNoDate(String cell) {
    assertThat(refused("vision_screening.screening_date", cell)).isEqualTo("not_a_date");
  }

  @ParameterizedTest
  @CsvSource({
    "2023-10,2023-10-01",
    "2023.10,2023-10-01",
    "2023.2,2023-02-01",
    "2023.01,2023-01-01",
    "2023年1月,2023-01-01",
    "2023/1,2023-01-01"
  })
  void readsMonths(String cell, String day) {
    assertThat(read("transfer_payment.month", cell).value()).isEqualTo(Date.valueOf(day));
  }

  @Test
  void refusesAMonthThatMayBeJanuaryOrAnOctoberCutShort() {
    assertThat(refused("transfer_payment.month", "2023.1")).isEqualTo("not_a_date");
  }

  @ParameterizedTest
  @CsvSource({
    "2025,2025",
    "2025.0,2025",
    "２０２５,2025",
    "2025年,2025",
    "2025学年,2025",
    "2025-2026学年,2025",
    "2025—2026学年度,2025",
    "2025/26,2025",
    "1999-2000,1999"
  })
  void readsSchoolYears(String cell, int year) {
    assertThat(read("enrolment.school_year", cell)).extracting(ReadCell::value).isEqualTo(year);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-2027,not_a_school_year",
    "2025-09-01,not_a_school_year",
    "2025 2026,not_a_school_year",
    "25,not_a_school_year",
    "45992,not_a_school_year",
    "2125,out_of_range"
  })
  void refusesOtherSchoolYears(String cell, String rule) {
    assertThat(refused("enrolment.school_year", cell)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2123000123|2123000123",
        "0012|0012",
        "２１２３|2123",
        "2123000123.0|2123000123",
        "2.123000123E9|2123000123",
        "'0012|0012",
        "=\"0012\"|0012",
        "2123 0001 23|2123000123"
      })
  void readsCodes(String cell, String code) {
    assertThat(read("school.school_code", cell)).extracting(ReadCell::value).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "2.123E+09,lost_digits",
    "2123.5,bad_code",
    "填表人:某某,bad_code",
    "#REF!,bad_code",
    "230811/230812,bad_code",
    "-,required"
  })
  void refusesCodesThatAreNone(String cell, String rule) {
    assertThat(refused("school.school_code", cell)).isEqualTo(rule);
  }

  @ParameterizedTest
  @CsvSource({"男,male", "1,male", "１,male", "1.0,male", "女,female", " 女 生 ,female", "2,female"})
  void readsSexes(String cell, String sex) {
    assertThat(read("vision_screening.sex", cell)).extracting(ReadCell::value).isEqualTo(sex);
  }

  @ParameterizedTest
  @CsvSource({"3", "未知", "男女", "1 2", "F/M"})
  void refusesOtherSexes(String cell) {
    assertThat(refused("vision_screening.sex", cell)).isEqualTo("not_allowed");
  }

  @Test
  void takesTwoGradesInOneCellForNoGrade() {
    assertThat(refused("enrolment.grade", "1 2")).isEqualTo("not_allowed");
    assertThat(read("enrolment.grade", "12").value()).isEqualTo("12");
  }

  /** Seconds are kept in hundredths. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "3'45\",22500",
        "3′45″,22500",
        "3 分 45 秒,22500",
        "3:45,22500",
        "3:45.5,22550",
        "205.8秒,20580"
      })
  void readsTimesOfAStopwatch(String cell, long hundredths) {
    assertThat(read("fitness_test.run_1000m", cell))
        .extracting(ReadCell::value)
        .isEqualTo(hundredths);
  }
}
