package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {
  private final Stages stages = Stages.load(DataSchema.locate());

  @Test
  void namesTheStagesOfAGroup() {
    assertThat(stages.members("compulsory")).containsExactly("primary", "junior");
    assertThat(stages.members("senior_secondary")).containsExactly("senior", "vocational");
    assertThat(stages.members("schools")).containsExactly("primary", "junior", "senior");
    // 基础教育: 学前教育、义务教育、普通高中教育和特殊教育, without 中职.
    assertThat(stages.members("basic"))
        .containsExactly("preschool", "primary", "junior", "senior", "special");
    assertThat(stages.members("all"))
        .containsExactly("preschool", "primary", "junior", "senior", "vocational", "special");
  }

  @Test
  void takesAPlainStageAsItsOwnGroup() {
    assertThat(stages.members("vocational")).containsExactly("vocational");
    assertThat(stages.stage("vocational").titleZh()).isEqualTo("中职");
  }

  @Test
  void hasTheStagesThatContractsAllow() {
    Column stage =
        Objects.requireNonNull(Contracts.load(DataSchema.locate()).get("enrolment"))
            .column("stage");

    assertThat(Set.copyOf(stage.values().values())).isEqualTo(Set.copyOf(stages.members("all")));
  }

  @Test
  void saysWhichStagesThereAre() {
    assertThatThrownBy(() -> stages.members("tertiary"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("tertiary")
        .hasMessageContaining("preschool, primary, junior");
  }

  @Test
  void refusesGroupsOfUnknownStages(@TempDir Path folder) throws IOException {
    DataSchema schema =
        TemporarySchema.with(
            folder,
            Map.of(
                "stages.yaml",
                """
                stages:
                  - {id: primary, zh: 小学, en: Primary}
                  - {id: primary, zh: 小学, en: Primary}
                groups:
                  - {id: all, zh: 全部, en: All, members: [primary, junior]}
                """));

    assertThatThrownBy(() -> Stages.load(schema))
        .hasMessageContaining("stages.yaml cannot be used")
        .hasMessageContaining("primary: this id stands twice")
        .hasMessageContaining("all: junior is not a stage. Stages: primary");
  }
}
