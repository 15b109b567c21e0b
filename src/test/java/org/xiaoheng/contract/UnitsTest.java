package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  private static final Units UNITS = Units.load(DataSchema.locate());

  private static final String SPELLINGS =
      """
      missing: ["无"]
      yes: ["是"]
      no: ["否"]
      remarks: ["必填"]
      units:
        person: {zh: 人, en: persons, quantity: count, size: 1, numbers: ["人", "个"], alone: [persons]}
        room: {zh: 间, en: rooms, quantity: count, size: 1, numbers: ["间", "个"], headers: [rooms]}
        month: {zh: 年月, en: yyyy-mm, headers: ["年月", yyyy-mm]}
      other_units:
        ten_thousand: {quantity: count, size: 10000, alone: ["万人"]}
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {"人", "(人)", "（ 人 ）", "单位:万元", "计量单位：千元", "(单位:亩)", "M²", "Students", "次/分钟", "￥"})
  void takesACellForAUnit(String cell) {
    assertThat(UNITS.known(cell)).isTrue();
  }

  /** Those from 人数 on say something in the brackets of a header only. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "女", "日元", "3人", "人(女)", "人数", "学位", "月", "五分记录", "square metres", "必填"})
  void takesOtherCellsForNone(String cell) {
    assertThat(UNITS.known(cell)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    // Another size, and another quantity.
    "万元, yuan",
    "人, yuan",
    "米, cm",
    "亩, m2",
    "斤, kg",
    "升, ml",
    "分钟, s",
    "万名, person",
    "万人, place",
    "%, class"
  })
  void contradictsAColumnInWhichItsNumbersWouldBeWrong(String found, String unit) {
    assertThat(UNITS.contradict(found, unit)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "人民币元, yuan",
    "公分, cm",
    // Counts of whatever it is.
    "间, person",
    "位, class",
    "个, place",
    // Nobody knows what it is.
    "日元, yuan",
    // A month has no quantity, and a code no unit.
    "元, month",
    "元, ''"
  })
  void doesNotContradictAColumnThatItsNumbersMayStandIn(String found, String unit) {
    assertThat(UNITS.contradict(found, unit)).isFalse();
  }

  @Test
  void tellsQuantitiesWhateverTheSize() {
    assertThat(UNITS.sameQuantity("亿元", "yuan")).isTrue();
    assertThat(UNITS.sameQuantity("亿元", "person")).isFalse();
    assertThat(UNITS.sameQuantity("元", "month")).isFalse();
  }

  @Test
  void namesUnitsButNotAPlainCount() {
    assertThat(UNITS.name(Locale.CHINESE, "m2")).isEqualTo("平方米");
    assertThat(UNITS.name(Locale.ENGLISH, "person")).isEqualTo("persons");
    assertThat(UNITS.name(Locale.CHINESE, "count")).isEmpty();
    assertThat(UNITS.name(Locale.CHINESE, "")).isEmpty();
  }

  /** Contracts travel to the executors with their units. */
  @Test
  void outlivesSerialisation() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(UNITS);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Units read = (Units) in.readObject();
      assertThat(read.contradict("万元", "yuan")).isTrue();
      assertThat(read.contradict("人民币元", "yuan")).isFalse();
    }
  }

  @Test
  void letsUnitsOfOneQuantityAndSizeShareASpelling() {
    assertThatCode(() -> load(SPELLINGS)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"万人\"]|[\"万人\", \"个\"]|ten_thousand: the spelling \"个\" stands for both person and ten_thousand",
        "[\"万人\"]|[\"万人\", ＰＥＲＳＯＮＳ]|ten_thousand: the spelling \"persons\" stands for both person and ten_thousand",
        "headers: [rooms]|headers: [rooms, \"万 人\"]|ten_thousand: the spelling \"万人\" stands for both room and ten_thousand",
        "size: 1, numbers: [\"间\"|size: 2, numbers: [\"间\"|room: the spelling \"个\" stands for both person and room",
        "count, size: 1, numbers: [\"间\"|area, size: 1, numbers: [\"间\"|room: the spelling \"个\" stands for both person and room",
        "en: rooms|en: chambers|room: the name \"chambers\" is none of the unit's spellings",
        "zh: 年月|zh: 月份|month: the name \"月份\" is none of the unit's spellings"
      })
  void refusesSpellingsThatWouldBeMisread(String correct, String wrong, String message) {
    assertThat(SPELLINGS).contains(correct);

    assertThatThrownBy(() -> load(SPELLINGS.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spellings.yaml cannot be used")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size: 10000|size: 0|other_units.ten_thousand.size",
        "size: 10000, |''|other_units.ten_thousand.size: is missing",
        "headers: [rooms]|header: [rooms]|units.room.header: there is no such key here",
        "zh: 间, |''|units.room",
        "headers: [\"年月\", yyyy-mm]|alone: [\"年月\", yyyy-mm]|units.month",
        "[\"人\", \"个\"]|[\"人\", \"人\"]|units.person.numbers: an entry stands twice",
        "[\"人\", \"个\"]|[]|units.person.numbers",
        "remarks: [\"必填\"]|''|remarks: is missing"
      })
  void refusesWhatTheSchemaDoesNotKnow(String correct, String wrong, String message) {
    assertThat(SPELLINGS).contains(correct);

    assertThatThrownBy(() -> load(SPELLINGS.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("spellings.yaml does not meet its schema")
        .hasMessageContaining(message);
  }

  private Units load(String spellings) throws IOException {
    return Units.load(TemporarySchema.with(folder, Map.of("spellings.yaml", spellings)));
  }
}
