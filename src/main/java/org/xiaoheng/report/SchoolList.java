package org.xiaoheng.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xiaoheng.indicator.DifferenceCoefficient;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.indicator.Kinds;
import org.xiaoheng.indicator.Outcome;
import org.xiaoheng.indicator.SchoolTerm;

/** The schools behind a value, one line each, and those left out with the reason. */
final class SchoolList {
  private final Indicator indicator;
  private final String stage;
  private final List<SchoolPart> parts;
  private final Texts texts;

  SchoolList(Indicator indicator, String stage, List<SchoolPart> parts, Texts texts) {
    this.indicator = indicator;
    this.stage = stage;
    this.parts = parts;
    this.texts = texts;
  }

  /** The schools that count, with their numbers. */
  List<String> counted() {
    return switch (indicator.kind()) {
      case "difference_coefficient" -> contributions();
      case "share_of_schools" -> against();
      default -> plain();
    };
  }

  /** The terms of a difference coefficient. */
  List<SchoolTerm> terms() {
    return DifferenceCoefficient.terms(
        indicator, parts.stream().filter(p -> !p.filtered()).map(SchoolPart::sums).toList());
  }

  private List<String> contributions() {
    Map<String, String> names =
        parts.stream()
            .collect(Collectors.toMap(SchoolPart::code, SchoolPart::name, (one, same) -> one));
    List<List<String>> rows = new ArrayList<>();
    terms().stream()
        .sorted(
            Comparator.comparingDouble(SchoolTerm::contribution)
                .reversed()
                .thenComparing(SchoolTerm::school))
        .forEach(
            t ->
                rows.add(
                    List.of(
                        t.school(),
                        names.getOrDefault(t.school(), ""),
                        Numbers.plain(t.pupils()),
                        Numbers.plain(t.amount()),
                        Numbers.tenDigits(t.value()),
                        Numbers.tenDigits(t.weight()),
                        Numbers.tenDigits(t.contribution()))));
    return TextTable.lines(
        List.of(
            texts.of("report.explain.code"),
            texts.of("report.explain.school"),
            "P",
            "x",
            "X",
            texts.of("report.explain.weight"),
            texts.of("report.explain.contribution")),
        rows);
  }

  /** Each school's own value, held against the threshold of the stage. */
  private List<String> against() {
    String own = indicator.denominator().isEmpty() ? "mean" : "ratio";
    return table(
        p -> p.outcome("share_of_schools", indicator, stage) instanceof Outcome.Value,
        List.of("X", texts.of("report.explain.meets")),
        p -> List.of(value(p.outcome(own, indicator, stage)), meets(p)));
  }

  private String meets(SchoolPart part) {
    return part.outcome("share_of_schools", indicator, stage) instanceof Outcome.Value v
            && v.numerator() > 0
        ? texts.of("report.explain.yes")
        : texts.of("report.explain.no");
  }

  private List<String> plain() {
    return table(
        p -> !owes(p),
        List.of("X"),
        p ->
            List.of(
                Kinds.of(indicator.kind()).needsSchools()
                    ? "-"
                    : value(p.outcome(indicator.kind(), indicator, stage))));
  }

  private static String value(Outcome outcome) {
    return outcome instanceof Outcome.Value v ? Numbers.tenDigits(v.value()) : "-";
  }

  private List<String> table(
      java.util.function.Predicate<SchoolPart> which,
      List<String> more,
      Function<SchoolPart, List<String>> cells) {
    List<String> header =
        new ArrayList<>(
            List.of(texts.of("report.explain.code"), texts.of("report.explain.school"), "x", "P"));
    header.addAll(more);
    List<List<String>> rows = new ArrayList<>();
    for (SchoolPart part : sorted()) {
      if (!part.filtered() && which.test(part)) {
        List<String> row =
            new ArrayList<>(
                List.of(
                    part.code(),
                    part.name(),
                    part.numerator(indicator),
                    part.denominator(indicator)));
        row.addAll(cells.apply(part));
        rows.add(row);
      }
    }
    return TextTable.lines(header, rows);
  }

  /** The schools that don't count, with the reason; empty if all do. */
  List<String> excluded() {
    List<List<String>> rows = new ArrayList<>();
    for (SchoolPart part : sorted()) {
      String reason = reason(part);
      if (!reason.isEmpty()) {
        rows.add(List.of(part.code(), part.name(), texts.of("report.explain.excluded." + reason)));
      }
    }
    return rows.isEmpty()
        ? List.of()
        : TextTable.lines(
            List.of(
                texts.of("report.explain.code"),
                texts.of("report.explain.school"),
                texts.of("report.explain.why")),
            rows);
  }

  /** Key of the reason; empty for a school that counts. */
  private String reason(SchoolPart part) {
    if (part.filtered()) {
      return part.undecided() ? "incomplete" : "filter";
    }
    if (owes(part)) {
      return "no_data";
    }
    if (indicator.denominator().isEmpty() || !Kinds.of(indicator.kind()).needsSchools()) {
      return "";
    }
    if (!part.hasPupilData()) {
      return "no_pupil_data";
    }
    if (!part.hasPupils()) {
      return "no_pupils";
    }
    return part.hasData() ? "" : "no_data";
  }

  /** Whether it is a school that owes a record and sent none. */
  private boolean owes(SchoolPart part) {
    return indicator.owedBy() != null && !part.code().isEmpty() && !part.hasData();
  }

  private List<SchoolPart> sorted() {
    return parts.stream().sorted(Comparator.comparing(SchoolPart::code)).toList();
  }
}
