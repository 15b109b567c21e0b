package org.xiaoheng.report.workbook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.contract.Stages.Stage;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.report.Remark;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.workbook.Held.Goal;

/** Ids of tables in words. */
final class Wording {
  private final Texts texts;
  private final Map<String, String> stages = new LinkedHashMap<>();

  Wording(Texts texts, Stages stages) {
    this.texts = texts;
    for (Stage stage : stages.all()) {
      this.stages.put(stage.id(), texts.either(stage.titleZh(), stage.titleEn()));
    }
  }

  String of(String key, Object... arguments) {
    return texts.of("report.workbook." + key, arguments);
  }

  Texts texts() {
    return texts;
  }

  /** What must be said with a value, in the language of the workbook where it is known in it. */
  String remark(String remark) {
    return Remark.in(texts, remark);
  }

  String unit(String id) {
    return texts.name("unit", id).strip();
  }

  String status(String id) {
    return texts.name("status", id);
  }

  /** What a status means; empty for one without a text. */
  String meaning(String status) {
    return optional("report.workbook.meaning." + status);
  }

  /**
   * The mark that stands in a cell of numbers where there is none; the word of a status without.
   */
  String symbol(String status) {
    String symbol = optional("report.workbook.symbol." + status);
    return symbol.isEmpty() ? status(status) : symbol;
  }

  private String optional(String key) {
    try {
      return texts.of(key);
    } catch (MissingResourceException e) {
      return "";
    }
  }

  String stage(@Nullable Series series) {
    return series == null ? "" : stages.getOrDefault(series.stage(), series.stage());
  }

  String name(Series series, @Nullable Indicator indicator) {
    return indicator == null
        ? series.indicator()
        : texts.either(indicator.nameZh(), indicator.nameEn());
  }

  /** How often it falls due; empty where the plan does not say. */
  String every(Goal goal) {
    return goal.every() == null ? "" : texts.name("every", goal.every());
  }

  static String comparator(Goal goal) {
    if (goal.comparator() == null) {
      return "";
    }
    return switch (goal.comparator()) {
      case ">=" -> "≥";
      case "<=" -> "≤";
      default -> goal.comparator();
    };
  }

  List<String> all(List<String> keys) {
    return keys.stream().map(this::of).toList();
  }
}
