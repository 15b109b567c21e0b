package org.xiaoheng.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.indicator.Catalogue;

/**
 * Plans against the documents that they are read from. The documents are no part of the project:
 * the tests are skipped where they are absent.
 */
class PlanDocumentTest {
  private static final DataSchema SCHEMA = DataSchema.locate();

  /** Arabic numbers of both widths, and 百分之 with Chinese numerals. */
  private static final Pattern NUMBER =
      Pattern.compile("[0-90-9]+(?:[..][0-90-9]+)?|百分之[零〇一二两三四五六七八九十百]+");

  /**
   * A number that begins a line and is followed by a full stop, a comma or a bracket counts a list.
   */
  private static final Pattern LIST_ITEM = Pattern.compile("(?:^|\\n)[ \u3000]*[((]?$");

  private static final Pattern AFTER_LIST_ITEM = Pattern.compile("^[..、))](?![0-9])");

  /** A stretch of the text that somebody answers for; null values answer for every number in it. */
  private record Claim(String by, int from, int to, @Nullable Set<BigDecimal> values) {}

  static List<Plan> plans() {
    return Plans.load(
        SCHEMA, Plans.names(SCHEMA), Catalogue.load(SCHEMA, Catalogue.names(SCHEMA)).indicators());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void citesTheDocumentVerbatimAndUnmistakably(Plan plan) throws IOException {
    String text = document(plan);
    for (Target target : plan.targets()) {
      List<Integer> places = places(text, target.citation().phrase());
      assertThat(places).as("%s: %s", target.id(), target.citation().phrase()).isNotEmpty();
      assertThat(places.size() == 1 || target.citation().occurrence() <= places.size())
          .as("%s stands %s times", target.citation().phrase(), places.size())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void leavesNoNumberOfTheDocumentUnclaimed(Plan plan) throws IOException {
    String text = document(plan);
    List<Claim> claims = new ArrayList<>();
    plan.targets().forEach(t -> claims.add(claim(text, t)));
    for (ReviewedNumber exception : plan.exceptions()) {
      for (int place : places(text, exception.phrase())) {
        claims.add(new Claim(exception.phrase(), place, place + exception.phrase().length(), null));
      }
    }
    Set<String> needed = new HashSet<>();
    List<String> unclaimed = new ArrayList<>();
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      if (isListItem(text, number)) {
        continue;
      }
      Set<BigDecimal> readings = readings(text, number);
      List<Claim> claiming =
          claims.stream()
              .filter(c -> c.from() <= number.start() && number.end() <= c.to())
              .filter(c -> c.values() == null || readings.stream().anyMatch(c.values()::contains))
              .toList();
      if (claiming.isEmpty()) {
        unclaimed.add(
            text.substring(
                Math.max(0, number.start() - 20), Math.min(text.length(), number.end() + 20)));
      }
      claiming.forEach(c -> needed.add(c.by()));
    }
    assertThat(unclaimed).as("numbers of %s that nobody answers for", plan.id()).isEmpty();
    assertThat(plan.exceptions())
        .as("exceptions of %s stand for a number", plan.id())
        .allSatisfy(e -> assertThat(needed).contains(e.phrase()));
  }

  private static Claim claim(String text, Target target) {
    Citation citation = target.citation();
    int from = places(text, citation.phrase()).get(citation.occurrence() - 1);
    Set<BigDecimal> values = new HashSet<>();
    add(values, target.value());
    add(values, target.valueMax());
    if (target.dueYear() != null) {
      add(values, BigDecimal.valueOf(target.dueYear()));
    }
    if (target.dueDate() != null) {
      add(values, BigDecimal.valueOf(target.dueDate().getMonthValue()));
      add(values, BigDecimal.valueOf(target.dueDate().getDayOfMonth()));
    }
    Baseline baseline = target.baseline();
    if (baseline != null) {
      add(values, baseline.value());
      add(values, baseline.year() == null ? null : BigDecimal.valueOf(baseline.year()));
    }
    if (target.shareOf() != null) {
      add(values, target.shareOf().percent());
    }
    return new Claim(target.id(), from, from + citation.phrase().length(), values);
  }

  private static void add(Set<BigDecimal> values, @Nullable BigDecimal value) {
    if (value != null) {
      values.add(plain(value.abs()));
    }
  }

  /** What a number of the text may stand for: itself, and with the 千, 万, 亿 that follows it. */
  private static Set<BigDecimal> readings(String text, Matcher number) {
    String digits = number.group();
    if (digits.startsWith("百分之")) {
      return Set.of(plain(BigDecimal.valueOf(chinese(digits.substring(3)))));
    }
    StringBuilder half = new StringBuilder();
    digits.chars().forEach(c -> half.append((char) (c > 0xFF00 ? c - 0xFEE0 : c)));
    BigDecimal value = new BigDecimal(half.toString());
    Set<BigDecimal> readings = new HashSet<>(Set.of(plain(value)));
    String after = text.substring(number.end(), Math.min(text.length(), number.end() + 2));
    for (String unit : List.of("百=2", "千万=7", "千=3", "万=4", "亿=8")) {
      String[] power = unit.split("=", 2);
      if (after.startsWith(power[0])) {
        readings.add(plain(value.movePointRight(Integer.parseInt(power[1]))));
      }
    }
    return readings;
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static int chinese(String numeral) {
    int total = 0;
    int part = 0;
    for (char c : numeral.toCharArray()) {
      int digit = "零一二三四五六七八九".indexOf(c == '两' ? '二' : c == '〇' ? '零' : c);
      if (digit >= 0) {
        part = digit;
      } else {
        total += Math.max(part, 1) * (c == '十' ? 10 : 100);
        part = 0;
      }
    }
    return total + part;
  }

  private static boolean isListItem(String text, Matcher number) {
    return LIST_ITEM.matcher(text.substring(Math.max(0, number.start() - 6), number.start())).find()
        && AFTER_LIST_ITEM
            .matcher(text.substring(number.end(), Math.min(text.length(), number.end() + 2)))
            .find();
  }

  private static List<Integer> places(String text, String phrase) {
    List<Integer> places = new ArrayList<>();
    for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
      places.add(at);
    }
    return places;
  }

  private static String document(Plan plan) throws IOException {
    Path base = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));
    String absent = base.resolve(Path.of("..", "shared", "seeds")).toString();
    Path folder = Path.of(System.getProperty("xiaoheng.seeds", absent));
    Assumptions.assumeTrue(Files.isDirectory(folder), () -> "no documents in " + folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        if (sha256(bytes).equals(plan.document().sha256())) {
          return new String(bytes, StandardCharsets.UTF_8);
        }
      }
    }
    throw new AssertionError("No file in " + folder + " is " + plan.document());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
