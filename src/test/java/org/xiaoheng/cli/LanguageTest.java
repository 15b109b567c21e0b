package org.xiaoheng.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {
  private static Locale of(String environment, String... args) {
    return Language.of(args, Map.of("LANG", environment), Locale.ENGLISH);
  }

  @Test
  void optionWinsOverEnvironment() {
    assertThat(of("zh_CN.UTF-8", "run", "--lang", "en")).isEqualTo(Locale.ENGLISH);
    assertThat(of("en_GB.UTF-8", "--lang=zh", "run")).isEqualTo(Locale.CHINESE);
  }

  @Test
  void environmentWinsOverJava() {
    assertThat(of("zh_CN.UTF-8")).isEqualTo(Locale.CHINESE);
  }

  @Test
  void environmentWithoutLanguageLeavesItToJava() {
    assertThat(Language.of(new String[0], Map.of("LANG", "C.UTF-8"), Locale.CHINA))
        .isEqualTo(Locale.CHINESE);
  }

  @Test
  void otherLanguagesGetEnglish() {
    assertThat(of("de_DE.UTF-8")).isEqualTo(Locale.ENGLISH);
  }
}
