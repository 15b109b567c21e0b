package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Catalogue;
import org.xiaoheng.plan.Plans;
import org.xiaoheng.plan.Target;

class WordsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "org.xiaoheng.site",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Test
  void hasEveryTextInBothLanguagesWithTheSamePlaceholders() {
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle chinese = bundle(Locale.CHINESE);

    assertThat(new TreeSet<>(chinese.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
    for (String key : english.keySet()) {
      assertThat(placeholders(chinese.getString(key)))
          .as(key)
          .isEqualTo(placeholders(english.getString(key)));
    }
  }

  /** An apostrophe would swallow the placeholders behind it. */
  @Test
  void hasNoApostropheInATextThatIsFilled() {
    for (Locale locale : new Locale[] {Locale.ROOT, Locale.CHINESE}) {
      ResourceBundle texts = bundle(locale);
      assertThat(texts.keySet())
          .allSatisfy(k -> assertThat(texts.getString(k)).doesNotContain("'"));
    }
  }

  @Test
  void namesEveryStatusInBothLanguages() {
    Stages stages = Stages.load(DataSchema.locate());
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.CHINESE}) {
      Words words = new Words(locale, stages);
      for (Status status : Status.values()) {
        assertThat(words.word(status)).as(status.id()).isNotBlank();
        assertThat(words.name("meaning", status.id())).isNotEqualTo(status.id());
      }
    }
  }

  @Test
  void putsAUnitBehindANumberAsTheLanguageDoes() {
    Stages stages = Stages.load(DataSchema.locate());
    assertThat(new Words(Locale.CHINESE, stages).withUnit("86.2", "percent")).isEqualTo("86.2%");
    assertThat(new Words(Locale.ENGLISH, stages).withUnit("86.2", "percent")).isEqualTo("86.2 %");
    assertThat(new Words(Locale.CHINESE, stages).withUnit("0.5", "coefficient")).isEqualTo("0.5");
    assertThat(new Words(Locale.ENGLISH, stages).difference(-3.724, null)).isEqualTo("−3.72");
    assertThat(new Words(Locale.ENGLISH, stages).difference(3.725, null)).isEqualTo("+3.73");
  }

  @Test
  void saysHowOftenATargetWithoutAYearFallsDue() {
    DataSchema schema = DataSchema.locate();
    Map<String, Target> targets =
        Plans.load(
                schema,
                List.of("jiamusi-14-5"),
                Catalogue.load(schema, Catalogue.names(schema)).indicators())
            .get(0)
            .targets()
            .stream()
            .collect(Collectors.toMap(Target::id, t -> t));
    Words chinese = new Words(Locale.CHINESE, Stages.load(schema));
    Words english = new Words(Locale.ENGLISH, Stages.load(schema));
    Target yearly = Objects.requireNonNull(targets.get("sports-report"));
    assertThat(chinese.due(yearly)).isEqualTo("每年");
    assertThat(english.due(yearly)).isEqualTo("every year");
    assertThat(chinese.due(Objects.requireNonNull(targets.get("sports-hours")))).isEqualTo("每天");
    assertThat(chinese.due(Objects.requireNonNull(targets.get("study-bases")))).isEqualTo("2025");
    assertThat(chinese.due(Objects.requireNonNull(targets.get("resource-teachers")))).isEmpty();
  }

  private static TreeSet<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(r -> r.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
