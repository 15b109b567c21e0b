package org.xiaoheng.report.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.Rule;
import org.xiaoheng.indicator.Indicator;

/**
 * The page about the data: what came, what was refused, who did not report, and which versions the
 * numbers rest on.
 *
 * @param datasets rows by dataset
 * @param total rows in all
 * @param files rows by file
 * @param units refused rows by the county that sent them
 * @param unknown refused rows of files from which no county can be told
 * @param reportingDatasets datasets that schools report, columns of the next
 * @param reporting schools that reported, by county
 * @param year the school year that is about
 * @param fluctuations values of that year that differ much from the year before, cut
 * @param fluctuationCount how many there are
 * @param checks rules that rows failed, and what was read in another spelling
 * @param versions what the release was made from
 */
record DataPage(
    List<Rows> datasets,
    Rows total,
    List<Rows> files,
    List<Unit> units,
    List<Unit> unknown,
    List<String> reportingDatasets,
    List<Reported> reporting,
    int year,
    List<Fluctuation> fluctuations,
    long fluctuationCount,
    List<Failed> checks,
    List<Version> versions) {

  /** Rows of a dataset or file. {@code files} is 0 for a file. */
  record Rows(
      String name,
      String file,
      long files,
      long received,
      long accepted,
      long rejected,
      long superseded,
      boolean balanced) {}

  /**
   * A unit that sent refused rows.
   *
   * @param page page of the county, or null
   * @param listed rows in the downloads
   * @param file name of the downloads without ending
   */
  record Unit(String name, @Nullable String page, long refused, long listed, String file) {
    public boolean isCut() {
      return listed < refused;
    }
  }

  /** A county's registered schools, and those that reported each dataset. */
  record Reported(String name, String page, long schools, List<Long> reported) {}

  /**
   * A value that differs much from the year before.
   *
   * @param page page of the county, or null
   * @param href the indicator's page, or null
   */
  record Fluctuation(
      String county,
      @Nullable String page,
      String area,
      String indicator,
      @Nullable String href,
      String stage,
      String before,
      String value,
      String change) {}

  /** A rule or spelling. */
  record Failed(
      String dataset, String kind, String check, String text, long files, long looked, long rows) {}

  /** One thing that a release rests on. */
  record Version(String name, String value) {}

  static DataPage of(Facts facts, Words words) {
    ReleaseData data = facts.data();
    Map<String, List<ReleaseData.FileRows>> byDataset =
        data.files().stream()
            .collect(
                Collectors.groupingBy(
                    ReleaseData.FileRows::dataset, LinkedHashMap::new, Collectors.toList()));
    List<String> reported =
        new ArrayList<>(
            new TreeSet<>(data.reporting().stream().map(ReleaseData.Reporting::dataset).toList()));
    return new DataPage(
        byDataset.entrySet().stream()
            .map(e -> sum(dataset(facts, words, e.getKey()), e.getValue()))
            .toList(),
        sum(words.of("data.total"), data.files()),
        data.files().stream()
            .map(
                f ->
                    new Rows(
                        dataset(facts, words, f.dataset()),
                        f.file(),
                        0,
                        f.received(),
                        f.accepted(),
                        f.rejected(),
                        f.superseded(),
                        f.balanced()))
            .toList(),
        units(facts).stream().filter(u -> u.page() != null).toList(),
        units(facts).stream().filter(u -> u.page() == null).toList(),
        reported.stream().map(d -> dataset(facts, words, d)).toList(),
        reporting(facts, reported),
        facts.lastYear(),
        data.fluctuations().listed().stream().map(f -> fluctuation(facts, words, f)).toList(),
        data.fluctuations().count(),
        data.checks().stream().map(c -> failed(facts, words, c)).toList(),
        versions(facts, words));
  }

  private static String dataset(Facts facts, Words words, String dataset) {
    return words.name(facts.definitions().contracts().get(dataset), dataset);
  }

  private static Rows sum(String name, List<ReleaseData.FileRows> files) {
    return new Rows(
        name,
        "",
        files.size(),
        files.stream().mapToLong(ReleaseData.FileRows::received).sum(),
        files.stream().mapToLong(ReleaseData.FileRows::accepted).sum(),
        files.stream().mapToLong(ReleaseData.FileRows::rejected).sum(),
        files.stream().mapToLong(ReleaseData.FileRows::superseded).sum(),
        files.stream().allMatch(ReleaseData.FileRows::balanced));
  }

  private static List<Unit> units(Facts facts) {
    Map<String, Long> listed =
        facts.data().refused().stream()
            .collect(Collectors.groupingBy(ReleaseData.Refused::unit, Collectors.counting()));
    return facts.data().refusedOf().entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(
            e -> {
              Area area = facts.area(e.getKey());
              return new Unit(
                  area == null ? e.getKey() : area.name(),
                  area == null ? null : area.page(),
                  e.getValue(),
                  listed.getOrDefault(e.getKey(), 0L),
                  refusedFile(e.getKey()));
            })
        .toList();
  }

  /** Name of a unit's list of refused rows, without ending. */
  static String refusedFile(String unit) {
    return "refused-" + FileNames.safe(unit);
  }

  private static List<Reported> reporting(Facts facts, List<String> datasets) {
    Map<List<String>, Long> found = new HashMap<>();
    facts.data().reporting().forEach(r -> found.put(List.of(r.county(), r.dataset()), r.schools()));
    return facts.counties().stream()
        .map(
            a ->
                new Reported(
                    a.name(),
                    a.page(),
                    facts.data().schools().getOrDefault(a.code(), 0L),
                    datasets.stream()
                        .map(d -> found.getOrDefault(List.of(a.code(), d), 0L))
                        .toList()))
        .toList();
  }

  private static Fluctuation fluctuation(Facts facts, Words words, ReleaseData.Fluctuation row) {
    Area county = facts.area(row.county());
    Indicator indicator = facts.indicator(row.occasion().indicator());
    return new Fluctuation(
        county == null ? row.county() : county.name(),
        county == null ? null : county.page(),
        row.name(),
        indicator == null ? row.occasion().indicator() : words.name(indicator),
        indicator == null
            ? null
            : IndicatorPage.page(indicator) + "#stage=" + row.occasion().stage(),
        words.stage(row.occasion().stage()),
        words.withUnit(words.number(row.before(), indicator), row.unit()),
        words.withUnit(words.number(row.value(), indicator), row.unit()),
        change(words, row, indicator));
  }

  /** How many times the value before; in points where that is what its rule looks at. */
  private static String change(
      Words words, ReleaseData.Fluctuation row, @Nullable Indicator indicator) {
    if (row.rule().equals("points")) {
      return words.difference(row.value() - row.before(), indicator);
    }
    return row.before() == 0
        ? ""
        : words.of("data.fluctuations.times", words.number(row.value() / row.before(), null));
  }

  private static Failed failed(Facts facts, Words words, ReleaseData.Check check) {
    Contract contract = facts.definitions().contracts().get(check.dataset());
    String text =
        contract == null
            ? ""
            : contract.rules().stream()
                .filter(r -> r.id().equals(check.check()))
                .map((Rule r) -> words.either(r.messageZh(), r.messageEn()))
                .findFirst()
                .orElse("");
    return new Failed(
        words.name(contract, check.dataset()),
        words.name("check", check.kind()),
        check.check(),
        text,
        check.files(),
        check.looked(),
        check.concerned());
  }

  private static List<Version> versions(Facts facts, Words words) {
    var release = facts.data().release();
    List<Version> versions = new ArrayList<>();
    versions.add(new Version(words.of("release"), release.number() + " (" + release.runId() + ")"));
    versions.add(new Version(words.of("data.published"), release.publishedAt().toString()));
    versions.add(new Version(words.of("data.job"), release.manifest().job()));
    versions.add(new Version(words.of("data.inputs"), "SHA-256 " + release.manifest().inputs()));
    versions.add(
        new Version(words.of("data.schema"), "SHA-256 " + release.manifest().dataSchema()));
    if (!release.manifest().dataSchema().equals(facts.definitions().digest())) {
      versions.add(
          new Version(words.of("data.schema.other"), "SHA-256 " + facts.definitions().digest()));
    }
    versions.add(new Version(words.of("data.code"), release.manifest().code()));
    facts
        .definitions()
        .plans()
        .forEach(
            p ->
                versions.add(
                    new Version(
                        words.of("data.plan", words.either(p.titleZh(), p.titleEn())),
                        p.document().date() + ", SHA-256 " + p.document().sha256())));
    return versions;
  }

  /** The refused rows of a unit, as CSV rows with a header, to send back to it. */
  static List<List<@Nullable Object>> refusedRows(
      Facts facts, Words zh, Words en, List<ReleaseData.Refused> refused) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (ReleaseData.Refused row : refused) {
      rows.add(
          Arrays.asList(
              dataset(facts, zh, row.dataset()) + " " + dataset(facts, en, row.dataset()),
              row.file(),
              row.sheet(),
              row.line(),
              row.school(),
              row.columns(),
              row.values(),
              row.reasons(),
              row.reasonsEn()));
    }
    return rows;
  }

  static List<String> refusedHeader(Words zh, Words en) {
    return List.of(
            "dataset",
            "file",
            "sheet",
            "line",
            "school",
            "columns",
            "values",
            "reasons",
            "reasons_en")
        .stream()
        .map(k -> zh.of("refused." + k) + " " + en.of("refused." + k))
        .toList();
  }
}
