package org.xiaoheng.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Contracts;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;

class FitnessStandardTest {
  private static final DataSchema OURS = DataSchema.locate();
  private static final Contract CONTRACT =
      Objects.requireNonNull(Contracts.load(OURS).get("fitness_test"));

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void copyTables() throws IOException {
    Files.createDirectories(folder.resolve("standards"));
    for (String table : List.of("items", "weights", "scores", "bonus", "bmi")) {
      String file = "standards/fitness_" + table + ".csv";
      Files.writeString(folder.resolve(file), OURS.text(file));
    }
  }

  @Test
  void readsAllGradesAndTheUniversityGroups() {
    FitnessStandard standard = FitnessStandard.load(OURS, CONTRACT);

    assertThat(standard.grades()).isEqualTo(14);
    assertThat(standard.items()).hasSize(10);
    assertThat(standard.item("rope_skips").isTakenBy(6, true)).isTrue();
    assertThat(standard.item("rope_skips").isTakenBy(7, true)).isFalse();
    assertThat(standard.item("sit_ups").isTakenBy(8, true)).isTrue();
    assertThat(standard.item("sit_ups").isTakenBy(8, false)).isFalse();
    // 初二女 800 米: 100 at 3′30″, 95 at 3′37″; between two rows the lower counts.
    assertThat(standard.item("run_800m").easiest(8, true, 100)).isEqualTo(21000);
    assertThat(standard.item("run_800m").easiest(8, true, 91)).isEqualTo(21700);
    // 初二女 坐位体前屈: 60 at 2.9 cm.
    assertThat(standard.item("sit_reach").easiest(8, true, 60)).isEqualTo(29);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scores  | ,95,1600,  | ,95,1700,  | fitness_scores.csv:3: threshold = 1700 [< 1700]",
        "scores  | ,95,1600,  | ,100,1600, | fitness_scores.csv:3: score = 100 [< 100]",
        "scores  | ,95,1600,  | ,95,16x0,  | fitness_scores.csv:3: threshold = 16x0 [0 … 1]",
        "scores  | 1,小学一年级,male,lung_capacity,95,1600 | 1,小学一年级,male,lungs,95,1600 | fitness_scores.csv:3: item = lungs [body_mass_index, lung_capacity",
        "scores  | 1,小学一年级,male,lung_capacity,100,1700 | 1,小学一年级,male,lung_capacity,99,1700 | fitness_scores.csv:2: score = 99 [100]",
        "weights | male,body_mass_index,15 | male,body_mass_index,14 | fitness_weights.csv: 1, male: weight = 99 [100]",
        "weights | 1,小学一年级,male,body_mass_index,15 | 2,小学一年级,male,body_mass_index,15 | fitness_weights.csv:12: grade, sex, item = 2, male, body_mass_index [1 ×]",
        "bmi     | normal,100,13.5 | normal,100,13.6 | fitness_bmi.csv:3: minimum = 136 [135]",
        "bmi     | normal,100,13.5 | fit,100,13.5    | fitness_bmi.csv:3: band = fit [underweight, normal, overweight, obese]",
        "bonus   | rope_skips,4,2, | rope_skips,2,2, | fitness_bonus.csv:3: beyond = 2 [> 2]",
        "bonus   | 1,6,male,rope_skips,2,1 | 1,7,male,rope_skips,2,1 | fitness_bonus.csv:2: 7, male, rope_skips: weight = 0 [> 0]",
        "items   | ml,higher,1,exact | ml,more,1,exact | fitness_items.csv:3: better = more [higher, lower, band]"
      })
  void namesTheFileAndLineOfAFault(String table, String there, String instead, String fault)
      throws IOException {
    Path file = folder.resolve("standards/fitness_" + table + ".csv");
    String text = Files.readString(file);
    assertThat(text).contains(there);
    Files.writeString(file, text.replaceFirst(java.util.regex.Pattern.quote(there), instead));

    assertThatThrownBy(() -> FitnessStandard.load(new DataSchema(folder), CONTRACT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(fault);
  }

  @Test
  void missesATableThatHasAWeight() throws IOException {
    Path file = folder.resolve("standards/fitness_scores.csv");
    Files.write(
        file,
        Files.readAllLines(file).stream()
            .filter(l -> !l.startsWith("6,") || !l.contains(",female,shuttle_8x50m,"))
            .toList());

    assertThatThrownBy(() -> FitnessStandard.load(new DataSchema(folder), CONTRACT))
        .hasMessageContaining("fitness_scores.csv: 6, female, shuttle_8x50m: 0 × [1 ×]");
  }
}
