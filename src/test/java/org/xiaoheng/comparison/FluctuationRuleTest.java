package org.xiaoheng.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.indicator.Indicator;

class FluctuationRuleTest {
  private static final DataSchema SCHEMA = DataSchema.locate();
  private static final List<Indicator> INDICATORS =
      Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators();

  @Test
  void asksAboutValuesThatSchoolsOrCountiesHave() {
    List<FluctuationRule> rules = FluctuationRule.load(SCHEMA, INDICATORS);

    assertThat(rules).extracting(FluctuationRule::indicator).contains("pupils", "myopia_rate");
    for (FluctuationRule rule : rules) {
      Indicator indicator =
          INDICATORS.stream()
              .filter(i -> i.id().equals(rule.indicator()))
              .findFirst()
              .orElseThrow();
      assertThat(indicator.levels()).as(rule.indicator()).containsAnyOf("school", "county");
      // Points are of percentages, whose denominators say how many stand behind them.
      assertThat(indicator.unit().equals("percent"))
          .as(rule.indicator())
          .isEqualTo(rule.kind() == FluctuationRule.Kind.POINTS);
    }
  }

  @Test
  void leavesOutTheRulesOfCataloguesThatTheJobDoesNotName() {
    List<Indicator> funding = Catalogue.load(SCHEMA, List.of("core", "funding")).indicators();

    assertThat(FluctuationRule.load(SCHEMA, funding))
        .extracting(FluctuationRule::indicator)
        .contains("pupils", "education_spending")
        .doesNotContain("myopia_rate");
  }

  @Test
  void reportsAllFaultsTogether(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("indicators"));
    Files.createDirectories(folder.resolve("standards"));
    Files.writeString(
        folder.resolve("standards/fluctuation.csv"),
        """
        indicator,rule,limit,minimum
        pupils,factor,1.5,100
        pupils,factor,2,100
        seats,factor,1,100
        myopia_rate,points,0,50
        obesity_rate,share,20,50
        poor_vision_rate,points,many,50
        pupls,factor,1.5,100
        """);

    assertThatThrownBy(() -> FluctuationRule.load(new DataSchema(folder), INDICATORS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("standards/fluctuation.csv")
        .hasMessageContaining("3: pupils: 2 ×")
        .hasMessageContaining("4: limit = 1.0")
        .hasMessageContaining("5: limit = 0.0")
        .hasMessageContaining("6: rule = share [factor, points]")
        .hasMessageContaining("7: For input string: \"many\"")
        .hasMessageContaining("indicator = pupls");
  }
}
