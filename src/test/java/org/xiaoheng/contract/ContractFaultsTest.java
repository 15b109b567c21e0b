package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFaultsTest {
  private static final String SHOP =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: shop
      name: shop
      version: 1.0.0
      status: active
      description: {purpose: p, limitations: l, usage: u}
      schema:
        - name: shop
          logicalType: object
          physicalType: table
          businessName: 店
          customProperties:
            - {property: titleEn, value: Shop}
            - {property: pupilLevel, value: false}
          properties:
            - name: code
              businessName: 代码
              description: d
              logicalType: string
              required: true
              primaryKey: true
              primaryKeyPosition: 1
              logicalTypeOptions: {pattern: '^[0-9]+$'}
              customProperties:
                - {property: titleEn, value: Code}
                - {property: type, value: CODE}
            - name: kind
              businessName: 类型
              description: d
              logicalType: string
              customProperties:
                - {property: titleEn, value: Kind}
                - {property: type, value: ENUM}
                - {property: values, value: {big: ["大"], small: ["小"]}}
            - name: area
              businessName: 面积
              description: d
              logicalType: number
              logicalTypeOptions: {minimum: 1, maximum: 9}
              relationships:
                - {type: foreignKey, to: shop2.code}
              customProperties:
                - {property: titleEn, value: Area}
                - {property: type, value: DECIMAL}
                - {property: scale, value: 2}
                - {property: aliases, value: ["占地(面积)"]}
          quality:
            - id: area_is_positive
              type: custom
              severity: error
              engine: xiaoheng
              implementation: {expression: area > 0, columns: [area], messageZh: z, messageEn: e}
      """;
  private static final String SHOP2 =
      SHOP.replace("shop", "shop2")
          .replace("        relationships:\n          - {type: foreignKey, to: shop22.code}\n", "");

  private final Path folder;

  ContractFaultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void acceptsTheContractThatTheOtherTestsSpoil() throws IOException {
    assertThat(load(SHOP)).containsOnlyKeys("shop2", "shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: kind|name: area|area: this column stands twice",
        "big: [\"大\"]|big: [\"小\"]|kind: the spelling \"小\" stands for both big and small",
        "'^[0-9]+$'|'^[0-9+$'|code: the pattern ^[0-9+$ is not a regular expression",
        "minimum: 1, maximum: 9|minimum: 9, maximum: 1|area: minimum 9 is above maximum 1",
        "value: DECIMAL|value: INTEGER|area: type INTEGER needs logicalType integer, found number",
        "value: DECIMAL|value: DATE|area: only a number has a minimum or maximum",
        "value: DECIMAL|value: DATE|area: only a DECIMAL has a scale",
        "value: CODE|value: TEXT|code: only a CODE has a pattern, not a column of type TEXT",
        "property: scale, value: 2|property: unit, value: acre|area: there is no unit acre. spellings.yaml has: person, class,",
        "占地(面积)|类型|area: the header \"类型\" already stands for the column kind",
        "占地(面积)|(类)  型|area: the header \"(类)  型\" already stands for the column kind",
        "required: true|required: false|code: a column of the primary key must have required: true",
        "Position: 1|Position: 2|primaryKey: primaryKeyPosition must count 1, 2, 3 …, found [2]",
        "primaryKey: true|primaryKey: false|primaryKey: no column has primaryKey: true",
        "property: scale, value: 2|property: whole, value: all|area: whole: all must be one of the values of a column of the primary key",
        "columns: [area]|columns: [volume]|quality area_is_positive: there is no column volume. There are: code, kind, area",
        "shop2.code|shop9.code|relationships area: there is no dataset shop9. There are: shop, shop2",
        "shop2.code|shop2.id|relationships area: shop2 has no column id. It has: code, kind, area",
        "shop2.code|shop.code|relationships: foreign keys go round in a circle: shop → shop",
        "  - name: shop|  - name: store|schema[0].name: the dataset is called store, the file shop"
      })
  void namesTheFaultAndItsPlace(String correct, String wrong, String message) {
    assertThat(SHOP).contains(correct);

    assertThatThrownBy(() -> load(SHOP.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("shop.yaml cannot be used")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "minimum: 1|lowest: 1|lowest",
        "severity: error|severity: fatal|severity",
        "property: titleEn, value: Area|property: titelEn, value: Area|customProperties",
        "property: scale, value: 2|property: scale, value: two|customProperties",
        "property: scale, value: 2|property: type, value: DECIMAL|customProperties",
        "apiVersion: v3.1.0|apiVersion: v2.2.2|apiVersion"
      })
  void refusesWhatTheSchemaDoesNotKnow(String correct, String wrong, String place) {
    assertThat(SHOP).contains(correct);

    assertThatThrownBy(() -> load(SHOP.replace(correct, wrong)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("shop.yaml does not meet its schema")
        .hasMessageContaining(place);
  }

  @Test
  void reportsAllFaultsOfAFileTogetherInTheReadersLanguage() {
    String spoilt = SHOP.replace("required: true", "required: false").replace("[area]", "[volume]");

    UserException fault = catchThrowableOfType(UserException.class, () -> load(spoilt));

    assertThat(fault.kind()).isEqualTo(UserException.Kind.CONFIGURATION);
    assertThat(fault.message(Locale.CHINESE))
        .contains("code: 主键列必须设置 required: true")
        .contains("quality area_is_positive: 没有列 volume。");
    assertThat(fault.message(Locale.ENGLISH)).contains("code: a column of the primary key");
  }

  @Test
  void refusesCompositeKeysOfUnequalLength() {
    String composite =
        SHOP.replace(
            "    quality:",
            """
                relationships:
                  - {type: foreignKey, from: [shop.code, shop.kind], to: [shop2.code]}
                quality:
            """
                .stripTrailing());

    assertThatThrownBy(() -> load(composite))
        .hasMessageContaining("\"from\" and \"to\" must name equally many columns");
  }

  @Test
  void refusesCompositeKeysFromAnotherTable() {
    String composite =
        SHOP.replace(
            "    quality:",
            """
                relationships:
                  - {type: foreignKey, from: [shop2.code], to: [shop2.code]}
                quality:
            """
                .stripTrailing());

    assertThatThrownBy(() -> load(composite))
        .hasMessageContaining("\"from\" must name columns of shop");
  }

  private Map<String, Contract> load(String shop) throws IOException {
    return Contracts.load(
        TemporarySchema.with(folder, Map.of("inputs/shop.yaml", shop, "inputs/shop2.yaml", SHOP2)));
  }
}
