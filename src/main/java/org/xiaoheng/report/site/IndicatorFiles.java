package org.xiaoheng.report.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.indicator.Indicator;

/**
 * The values of an indicator to take away as XLSX: a row per area, stage and sex, a column per
 * school year, and on a second sheet how areas compare. What is no value is a word in its place, so
 * that nobody sums it up as 0. The page writes its CSV itself, from the same rows.
 */
final class IndicatorFiles {
  private static final List<String> COMPARED =
      List.of(
          "code",
          "area",
          "stage",
          "year",
          "values",
          "low95",
          "high95",
          "method",
          "rank",
          "rank_low",
          "rank_high",
          "funnel_low95",
          "funnel_high95",
          "funnel_low998",
          "funnel_high998",
          "outside",
          "ties");

  private static final int NAMED = 10;

  private final Facts facts;
  private final Words zh;
  private final Words en;

  IndicatorFiles(Facts facts, Words zh, Words en) {
    this.facts = facts;
    this.zh = zh;
    this.en = en;
  }

  /** Writes {@code ID.xlsx} into a folder. */
  void write(Path folder, Indicator indicator) {
    List<Integer> years =
        new ArrayList<>(
            new TreeSet<>(facts.valuesOf(indicator.id()).stream().map(Value::year).toList()));
    List<String> header = header(indicator, years);
    List<List<@Nullable Object>> rows = rows(indicator, years);
    String file = FileNames.safe(indicator.id());
    List<SheetOut> sheets = new ArrayList<>();
    sheets.add(new SheetOut(zh.of("file.values"), header, rows));
    List<List<@Nullable Object>> compared = compared(indicator);
    if (!compared.isEmpty()) {
      sheets.add(new SheetOut(zh.of("file.comparison"), comparedHeader(), compared));
    }
    sheets.add(
        new SheetOut(
            zh.of("file.definition"), List.of("", "中文", "English"), definition(indicator)));
    SheetOut.write(folder.resolve(file + ".xlsx"), sheets);
  }

  private List<String> comparedHeader() {
    List<String> header = new ArrayList<>();
    for (String key : COMPARED) {
      header.add(zh.of("file." + key) + " " + en.of("file." + key));
    }
    if (facts.data().release().synthetic()) {
      header.add(zh.of("file.synthetic") + " " + en.of("file.synthetic"));
    }
    return header;
  }

  private List<List<@Nullable Object>> compared(Indicator indicator) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Peers peers : Peers.of(facts, indicator.id())) {
      for (ReleaseData.Comparison of : peers.rows()) {
        Area area = facts.area(of.area());
        List<@Nullable Object> row = new ArrayList<>();
        row.add(of.area());
        row.add(area == null ? "" : area.name());
        row.add(zh.stage(of.occasion().stage()) + " " + en.stage(of.occasion().stage()));
        row.add(of.occasion().year());
        row.add(
            facts
                .values(indicator.id(), of.occasion().stage(), of.area())
                .get(of.occasion().year()));
        of.interval().forEach(end -> row.add(Words.rounded(end, indicator)));
        fill(row, 7);
        row.add(both("method", of.method()));
        if (peers.rows().size() > 1) {
          row.addAll(of.ranks());
        }
        fill(row, 11);
        of.limits().forEach(limit -> row.add(Words.rounded(limit, indicator)));
        fill(row, 15);
        row.add(of.outside() == null ? null : both("outside", of.outside()));
        row.add(ties(of));
        if (facts.data().release().synthetic()) {
          row.add(both("file", "yes"));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /** Their names; of many their number: 150 areas with 149 names each would be most of the file. */
  private Object ties(ReleaseData.Comparison of) {
    return of.ties().size() > NAMED
        ? of.ties().size()
        : of.ties().stream()
            .map(facts::area)
            .filter(Objects::nonNull)
            .map(Area::name)
            .collect(Collectors.joining("、"));
  }

  private static void fill(List<@Nullable Object> row, int size) {
    while (row.size() < size) {
      row.add(null);
    }
  }

  private List<String> header(Indicator indicator, List<Integer> years) {
    List<String> header = new ArrayList<>();
    for (String key : List.of("code", "area", "level", "stage", "sex")) {
      header.add(zh.of("file." + key) + " " + en.of("file." + key));
    }
    String unit = both("unit", indicator.unit());
    years.forEach(y -> header.add(unit.isEmpty() ? y.toString() : y + " (" + unit + ")"));
    if (facts.data().release().synthetic()) {
      header.add(zh.of("file.synthetic") + " " + en.of("file.synthetic"));
    }
    return header;
  }

  private List<List<@Nullable Object>> rows(Indicator indicator, List<Integer> years) {
    Map<Value.Line, NavigableMap<Integer, Value>> lines = new LinkedHashMap<>();
    facts.valuesOf(indicator.id()).stream()
        .sorted(
            Comparator.comparing(Value::stage)
                .thenComparing(Value::sex)
                .thenComparing(Value::level)
                .thenComparing(Value::area))
        .forEach(v -> lines.computeIfAbsent(v.line(), k -> new TreeMap<>()).put(v.year(), v));
    boolean synthetic = facts.data().release().synthetic();
    List<List<@Nullable Object>> rows = new ArrayList<>();
    lines.forEach(
        (line, values) -> {
          Area area = facts.area(line.area());
          List<@Nullable Object> row =
              new ArrayList<>(
                  Arrays.asList(
                      line.area(),
                      area == null ? "" : area.name(),
                      area == null ? "" : both("level", area.level()),
                      zh.stage(line.stage()) + " " + en.stage(line.stage()),
                      both("sex", line.sex())));
          for (int year : years) {
            Value value = values.get(year);
            row.add(
                value == null
                    ? null
                    : value.value() == null ? both("status", value.status()) : value.value());
          }
          if (synthetic) {
            row.add(both("file", "yes"));
          }
          rows.add(row);
        });
    return rows;
  }

  /** The name in both languages, once where it is the same. */
  private String both(String group, String id) {
    String chinese = zh.name(group, id);
    String english = en.name(group, id);
    return chinese.equals(english) ? chinese : (chinese + " " + english).strip();
  }

  private List<List<@Nullable Object>> definition(Indicator indicator) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    rows.add(Arrays.asList(zh.of("file.name"), indicator.nameZh(), indicator.nameEn()));
    rows.add(
        Arrays.asList(
            zh.of("file.definition"), indicator.definitionZh(), indicator.definitionEn()));
    rows.add(Arrays.asList(zh.of("indicator.formula"), indicator.formula(), null));
    rows.add(Arrays.asList(zh.of("indicator.document"), indicator.document(), null));
    rows.add(
        Arrays.asList(
            zh.of("indicator.certainty"),
            zh.name("certainty", indicator.certainty()),
            en.name("certainty", indicator.certainty())));
    indicator
        .footnotes()
        .forEach(
            note -> rows.add(Arrays.asList(zh.of("indicator.footnotes"), note.zh(), note.en())));
    rows.add(
        Arrays.asList(
            zh.of("release"), facts.data().release().number(), facts.data().release().runId()));
    if (facts.data().release().synthetic()) {
      rows.add(Arrays.asList(zh.of("file.synthetic"), zh.of("synthetic"), en.of("synthetic")));
    }
    return rows;
  }
}
