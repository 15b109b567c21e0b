package org.xiaoheng.report.site;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Rounding;
import org.xiaoheng.plan.Comparison;
import org.xiaoheng.plan.ShareOf;
import org.xiaoheng.plan.Target;
import org.xiaoheng.report.Remark;
import org.xiaoheng.report.Texts;

/** Words, numbers and goals in the language of a page. */
final class Words {
  private static final String BUNDLE = "org.xiaoheng.site";

  /** Keys of texts that the browser needs. */
  private static final String IN_BROWSER = "js.";

  /** Unit of a milestone, of which 1 is all there is to reach. */
  private static final String DONE = "done";

  private static final int DECIMALS_OF_PROGRESS = 2;

  private final Texts texts;
  private final ResourceBundle bundle;
  private final Stages stages;

  Words(Locale locale, Stages stages) {
    this.texts = new Texts(locale);
    this.bundle =
        ResourceBundle.getBundle(
            BUNDLE,
            texts.isChinese() ? Locale.CHINESE : Locale.ROOT,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.stages = stages;
  }

  boolean isChinese() {
    return texts.isChinese();
  }

  /** The text of that key of the bundle {@code org.xiaoheng.site}. */
  String of(String key, Object... arguments) {
    Object[] shown = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      // As text: a year is no quantity, and a reader of one language sees numbers one way.
      shown[i] = String.valueOf(arguments[i]);
    }
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(shown);
  }

  /** The name of something known by an id; the id where it has none. */
  String name(String group, String id) {
    try {
      return bundle.getString(group + "." + id);
    } catch (MissingResourceException e) {
      return texts.name(group, id).strip();
    }
  }

  String either(@Nullable String chinese, @Nullable String english) {
    return Objects.requireNonNullElse(isChinese() ? chinese : english, "");
  }

  String stage(@Nullable String id) {
    if (id == null) {
      return of("domain.tasks");
    }
    return stages.all().stream()
        .filter(s -> s.id().equals(id))
        .map(s -> either(s.titleZh(), s.titleEn()))
        .findFirst()
        .orElse(id);
  }

  String name(Indicator indicator) {
    return either(indicator.nameZh(), indicator.nameEn());
  }

  String name(Target target) {
    return either(target.nameZh(), target.nameEn());
  }

  String name(@Nullable Contract contract, String dataset) {
    return contract == null ? dataset : either(contract.titleZh(), contract.titleEn());
  }

  String word(Status status) {
    return name("status", status.id());
  }

  /** The number that the actual value is held against: of a share of units their share. */
  static @Nullable BigDecimal number(Target target) {
    return target.shareOf() == null ? target.value() : target.shareOf().percent();
  }

  /** What a target demands: {@code ≥ 90 %}, {@code ≥ 5–8}; empty where the plan has no number. */
  String goal(Target target) {
    ShareOf share = target.shareOf();
    BigDecimal lower = number(target);
    if (lower == null) {
      return "";
    }
    if (target.actualUnit().equals(DONE)) {
      return of("goal.done");
    }
    StringBuilder goal = new StringBuilder();
    Comparison comparison = share == null ? target.comparator() : Comparison.AT_LEAST;
    if (comparison != null) {
      goal.append(sign(comparison)).append(' ');
    }
    goal.append(plain(lower));
    if (share == null && target.valueMax() != null) {
      goal.append('–').append(plain(target.valueMax()));
    }
    return withUnit(goal.toString(), target.actualUnit());
  }

  static String sign(Comparison comparison) {
    return comparison.symbol().replace(">=", "≥").replace("<=", "≤");
  }

  /** When a target falls due, in a year or again and again; empty where the plan does not say. */
  String due(Target target) {
    if (target.dueDate() != null) {
      return target.dueDate().toString();
    }
    if (target.dueYear() != null) {
      return target.dueYear().toString();
    }
    return target.every() == null ? "" : texts.name("every", target.every());
  }

  /** A number with as many decimals as its indicator has; at most two of what has none. */
  String number(double value, @Nullable Indicator indicator) {
    BigDecimal rounded = rounded(value, indicator);
    return indicator == null ? plain(rounded) : rounded.toPlainString();
  }

  /** The number that {@link #number} writes. */
  static BigDecimal rounded(double value, @Nullable Indicator indicator) {
    return Rounding.halfUp(value, indicator == null ? DECIMALS_OF_PROGRESS : indicator.decimals());
  }

  /** A text of the browser with its places filled: {@code {n}}; of 1 it may have another form. */
  String filled(String key, Map<String, String> values) {
    String one = key + ".one";
    String form = "1".equals(values.get("n")) && bundle.containsKey(one) ? one : key;
    String text = bundle.containsKey(form) ? bundle.getString(form) : key;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /** A year of an indicator: of a fiscal year it is said, any other is a school year. */
  String year(@Nullable Indicator indicator, int year) {
    return indicator != null && indicator.fiscalYear()
        ? filled("js.fiscal", Map.of("y", String.valueOf(year)))
        : String.valueOf(year);
  }

  /** A difference, with its sign. */
  String difference(double value, @Nullable Indicator indicator) {
    String number = number(value, indicator);
    return value > 0 ? "+" + number : number.replace('-', '−');
  }

  String withUnit(String number, String unit) {
    String name = name("unit", unit);
    String space = name.isEmpty() || name.equals("%") && isChinese() ? "" : " ";
    return number + space + name;
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A remark in the language of the page, where it is known in it; empty for none. */
  String said(@Nullable String remark) {
    return remark == null ? "" : Remark.in(texts, remark);
  }

  /** The texts that the browser needs, by key. */
  Map<String, String> inBrowser() {
    Map<String, String> found = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (key.startsWith(IN_BROWSER)) {
        found.put(key.substring(IN_BROWSER.length()), bundle.getString(key));
      }
    }
    found.put("remark.left_out", Remark.leftOut(texts, "{n}"));
    found.put("remark.refused", Remark.refused(texts, "{n}"));
    for (Status status : Status.values()) {
      found.put("status." + status.id(), word(status));
    }
    for (Stages.Stage stage : stages.all()) {
      found.put("stage." + stage.id(), either(stage.titleZh(), stage.titleEn()));
    }
    for (String key : bundle.keySet()) {
      if (key.startsWith("reason.")) {
        found.put(key, bundle.getString(key));
      }
    }
    return found;
  }
}
