package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractsTest {
  private static final Map<String, Contract> CONTRACTS = Contracts.load(DataSchema.locate());

  @Test
  void loadsEveryDatasetAfterThoseItRefersTo() {
    List<String> order = new ArrayList<>(CONTRACTS.keySet());

    assertThat(order)
        .containsExactlyInAnyOrder(
            "county",
            "school",
            "enrolment",
            "staff",
            "facility",
            "fitness_test",
            "vision_screening",
            "quality_monitoring",
            "funding",
            "transfer_payment",
            "population",
            "progress");
    for (Contract contract : CONTRACTS.values()) {
      for (ForeignKey key : contract.foreignKeys()) {
        assertThat(order.indexOf(key.dataset())).isLessThan(order.indexOf(contract.dataset()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "county|county_code",
        "school|school_year,school_code",
        "enrolment|school_year,school_code,stage,grade",
        "staff|school_year,school_code,stage",
        "facility|school_year,school_code,stage",
        "fitness_test|school_year,school_code,pupil_id,attempt",
        "vision_screening|school_year,school_code,pupil_id,screening_date",
        "quality_monitoring|school_year,school_code,subject,pupil_id",
        "funding|school_year,county_code,fund",
        "transfer_payment|project,county_code,month",
        "population|school_year,county_code,age",
        "progress|plan_item,county_code,date"
      })
  void keysARowByItsGrain(String dataset, String key) {
    assertThat(contract(dataset).primaryKey()).containsExactly(key.split(","));
  }

  @Test
  void readsEverythingThatAColumnSays() {
    Column height = contract("fitness_test").column("height");

    assertThat(height.titleZh()).isEqualTo("身高");
    assertThat(height.titleEn()).isEqualTo("Height");
    assertThat(height.type()).isEqualTo(ColumnType.DECIMAL);
    assertThat(height.scale()).isEqualTo(1);
    assertThat(height.unit()).isEqualTo("cm");
    assertThat(height.required()).isFalse();
    assertThat(height.min()).isEqualByComparingTo(new BigDecimal(60));
    assertThat(height.max()).isEqualByComparingTo(new BigDecimal(230));
    assertThat(height.pattern()).isNull();
    assertThat(height.defaultValue()).isNull();
    assertThat(height.aliases()).contains("身高cm");
    Column weight = contract("quality_monitoring").column("weight");
    assertThat(weight.defaultValue()).isEqualTo("1");
    assertThat(weight.required()).isTrue();
    assertThat(contract("school").column("school_code").pattern()).isEqualTo("^[0-9A-Za-z]{1,20}$");
  }

  @Test
  void readsRulesAndForeignKeys() {
    Contract enrolment = contract("enrolment");

    assertThat(enrolment.foreignKeys())
        .containsExactly(
            new ForeignKey(
                List.of("school_year", "school_code"),
                "school",
                List.of("school_year", "school_code")));
    assertThat(contract("school").foreignKeys())
        .containsExactly(new ForeignKey(List.of("county_code"), "county", List.of("county_code")));
    assertThat(enrolment.rules())
        .contains(
            new Rule(
                "girls_within_pupils",
                "girls <= pupils",
                Rule.Severity.ERROR,
                List.of("girls", "pupils"),
                "女生数不能大于在校生数。",
                "Girls cannot exceed pupils."));
  }

  @Test
  void marksThePupilLevelDatasets() {
    assertThat(CONTRACTS.values().stream().filter(Contract::pupilLevel).map(Contract::dataset))
        .containsExactlyInAnyOrder("fitness_test", "vision_screening", "quality_monitoring");
  }

  @ParameterizedTest
  @CsvSource({
    "enrolment, grade, 一年级, 1",
    "enrolment, grade, 初三, 9",
    "enrolment, grade, 十一年级, 11",
    "enrolment, grade, 高一, 10",
    "enrolment, grade, 大班, k3",
    "enrolment, stage, 普通高中, senior",
    "fitness_test, sex, 男, male",
    "fitness_test, sex, 2, female",
    "fitness_test, exempt, 免予执行, true",
    "school, type, 九年一贯制学校, nine_year",
    "school, operator, 民办, private",
    "school, urban_rural, 121, town",
    "quality_monitoring, level, Ⅲ, 3",
    "quality_monitoring, level, Ⅳ级, 4",
    "vision_screening, correction, OK镜, orthokeratology"
  })
  void knowsTheSpellingsOfForms(String dataset, String column, String cell, String canonical) {
    assertThat(contract(dataset).column(column).values())
        .containsEntry(Spellings.normalise(cell), canonical);
  }

  @Test
  void knowsNoHeaderByTwoColumns() {
    for (Contract contract : CONTRACTS.values()) {
      Map<String, String> seen = new HashMap<>();
      for (Column column : contract.columns()) {
        Set<String> forms = new TreeSet<>(column.aliases());
        forms.addAll(List.of(column.name(), column.titleZh(), column.titleEn()));
        for (String form : forms) {
          String plain =
              Normalizer.normalize(form, Normalizer.Form.NFKC)
                  .toLowerCase(Locale.ROOT)
                  .replaceAll("[\\s()\\[\\]【】“”]", "");
          assertThat(seen.getOrDefault(plain, column.name()))
              .as(contract.dataset() + " " + form)
              .isEqualTo(column.name());
          seen.put(plain, column.name());
        }
      }
    }
  }

  @Test
  void listsExactlyTheColumnsThatARuleSpeaksOf() {
    Pattern identifier = Pattern.compile("'[^']*'|\\b[a-z][a-z0-9_]*\\b(?!\\()");
    for (Contract contract : CONTRACTS.values()) {
      for (Rule rule : contract.rules()) {
        Set<String> used = new TreeSet<>();
        Matcher words = identifier.matcher(rule.expression());
        while (words.find()) {
          if (!words.group().startsWith("'") && !Set.of("true", "false").contains(words.group())) {
            used.add(words.group());
          }
        }
        assertThat(used).as(rule.id()).isEqualTo(new TreeSet<>(rule.columns()));
      }
    }
  }

  private static Contract contract(String dataset) {
    return Objects.requireNonNull(CONTRACTS.get(dataset));
  }
}
