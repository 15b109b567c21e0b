package org.xiaoheng.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** Units that nobody writes beside a number: a share of 0.5, ten bases. */
  private static final Set<String> DIMENSIONLESS =
      Set.of(
          "report.unit.coefficient", "report.unit.count", "report.unit.done", "report.unit.ratio");

  @Test
  void hasEveryMessageInBothLanguages() {
    ResourceBundle english = ResourceBundle.getBundle("org.xiaoheng.messages", Locale.ROOT, EXACT);
    ResourceBundle chinese =
        ResourceBundle.getBundle("org.xiaoheng.messages", Locale.CHINESE, EXACT);

    assertThat(chinese.getLocale()).isEqualTo(Locale.CHINESE);
    assertThat(new TreeSet<>(english.keySet())).isEqualTo(new TreeSet<>(chinese.keySet()));
    for (String key : english.keySet()) {
      assertThat(placeholders(chinese.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
      if (!DIMENSIONLESS.contains(key)) {
        assertThat(Messages.in(Locale.CHINESE, key, 1, 2, 3, 4)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void putsNestedFaultsIntoTheLanguageOfTheMessage() {
    List<Fault> faults =
        List.of(
            Fault.at("a", "contract.inputs.column.twice"),
            Fault.at("b", "contract.inputs.rule.twice"));

    assertThat(Messages.in(Locale.CHINESE, "contract.inputs.faults", "f.yaml", faults))
        .isEqualTo("f.yaml 无法使用:\n  a: 该列出现两次\n  b: 该规则出现两次");
    assertThat(Messages.in(Locale.ENGLISH, "contract.inputs.faults", "f.yaml", faults))
        .isEqualTo(
            "f.yaml cannot be used:\n  a: this column stands twice\n  b: this rule stands twice");
  }

  private static TreeSet<String> placeholders(String message) {
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < 10; i++) {
      if (message.contains("{" + i + "}")) {
        found.add("{" + i + "}");
      }
    }
    return found;
  }
}
