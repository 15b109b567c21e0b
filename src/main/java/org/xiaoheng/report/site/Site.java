package org.xiaoheng.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.indicator.Indicator;
import org.xiaoheng.plan.Target;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;

/**
 * A release as a folder of pages that opens from disk: Chinese pages at its root, English ones
 * below {@code en/}, what both share in {@code assets/}, {@code data/} and {@code files/}. It asks
 * no other host for anything.
 */
public final class Site {
  private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
  private static final String JSZIP = "/META-INF/resources/webjars/jszip/3.10.1/jszip.min.js";
  private static final List<String> ASSETS =
      List.of(
          "site.css",
          "state.js",
          "tables.js",
          "charts.js",
          "overview.js",
          "way.js",
          "area.js",
          "download.js",
          "csv.js",
          "xlsx.js",
          "indicator.js");

  private final Facts facts;
  private final Words zh;
  private final Words en;

  Site(ReleaseData data, Definitions definitions) {
    this.facts = new Facts(data, definitions);
    this.zh = new Words(Locale.CHINESE, definitions.stages());
    this.en = new Words(Locale.ENGLISH, definitions.stages());
  }

  /**
   * Reads a release and writes its site. A folder that stands there is replaced at once, and stays
   * as it is if anything fails before.
   *
   * @param workbooks the release as workbooks, by file name, to lie beside the pages
   * @param folder the folder of the site
   * @return its first page
   */
  public static Path write(
      Releases releases,
      Release release,
      DataSchema schema,
      Supplier<Map<String, byte[]>> workbooks,
      Path folder) {
    ReleaseData data = new ReleaseReader(releases, release).read();
    Definitions definitions =
        Definitions.load(
            schema,
            data.values().stream().map(Value::indicator).collect(Collectors.toSet()),
            data.judged().stream().map(Judged::plan).distinct().sorted().toList());
    Site site = new Site(data, definitions);
    SiteFolder.replace(
        folder,
        fresh -> {
          site.write(fresh);
          workbooks.get().forEach((name, book) -> write(fresh.resolve(name), book));
        });
    return folder.resolve("index.html");
  }

  /** Writes everything into an empty folder. */
  void write(Path folder) {
    try {
      for (String part : List.of("assets", "data", "files", "en")) {
        Files.createDirectories(folder.resolve(part));
      }
      for (String asset : ASSETS) {
        copy("/org/xiaoheng/report/site/" + asset, folder.resolve("assets").resolve(asset));
      }
      copy(ECHARTS, folder.resolve("assets/echarts.min.js"));
      copy(JSZIP, folder.resolve("assets/jszip.min.js"));
      data(folder.resolve("data"));
      files(folder.resolve("files"));
      pages(folder, zh);
      pages(folder.resolve("en"), en);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(String resource, Path file) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(resource)) {
      Files.copy(Objects.requireNonNull(in, resource), file);
    }
  }

  private void data(Path folder) throws IOException {
    write(folder.resolve("texts-zh.js"), Json.script("texts", texts(zh)));
    write(folder.resolve("texts-en.js"), Json.script("texts", texts(en)));
    write(folder.resolve("areas.js"), Json.script("areas", IndicatorPage.areas(facts)));
    write(folder.resolve("matrix.js"), Json.packed("matrix", OverviewPage.matrix(facts)));
    for (Area area : facts.areas()) {
      write(
          folder.resolve("area-" + FileNames.safe(area.code()) + ".js"),
          Json.packed("area", AreaData.of(facts, area)));
    }
    for (Indicator indicator : facts.definitions().indicators().values()) {
      write(
          folder.resolve("indicator-" + FileNames.safe(indicator.id()) + ".js"),
          Json.packed("indicator", IndicatorPage.data(facts, zh, en, indicator)));
    }
  }

  /** Texts of the browser, and what it must know of statuses, indicators and targets. */
  private Map<String, Object> texts(Words words) {
    Map<String, Object> indicators = new LinkedHashMap<>();
    for (Indicator indicator : facts.definitions().indicators().values()) {
      indicators.put(
          indicator.id(),
          List.of(
              words.name(indicator),
              words.name("unit", indicator.unit()),
              indicator.decimals(),
              IndicatorPage.page(indicator),
              indicator.fiscalYear() ? 1 : 0));
    }
    Map<String, Object> targets = new LinkedHashMap<>();
    facts
        .definitions()
        .targets()
        .forEach(
            (id, target) ->
                targets.put(
                    id.plan() + "/" + id.target(),
                    target(words, target, facts.indicator(target.indicator()))));
    Map<String, Object> texts = new LinkedHashMap<>(words.inBrowser());
    texts.put("indicators", indicators);
    texts.put("targets", targets);
    texts.put(
        "statuses",
        Arrays.stream(Status.values())
            .map(s -> List.of(s.id(), s.tone(), s.sign(), words.word(s)))
            .toList());
    texts.put(
        "members",
        facts.definitions().stages().all().stream()
            .collect(Collectors.toMap(Stages.Stage::id, Stages.Stage::members)));
    return texts;
  }

  /** Name, domain, due, goal and its ends, units of value and gap, what to know, decimals. */
  private static List<@Nullable Object> target(
      Words words, Target target, @Nullable Indicator indicator) {
    String unit = target.actualUnit();
    return Arrays.asList(
        words.name(target),
        OverviewPage.domain(target),
        words.stage(target.stage()),
        words.due(target),
        words.goal(target),
        Words.number(target),
        target.shareOf() == null ? target.valueMax() : null,
        words.name("unit", unit),
        words.name("unit", unit.equals("percent") ? "percentage_point" : unit),
        target.soft() ? 1 : 0,
        target.conflictsWith().isEmpty() ? 0 : 1,
        target.dueYear(),
        indicator == null ? null : indicator.decimals());
  }

  private void files(Path folder) {
    List<String> header = DataPage.refusedHeader(zh, en);
    facts.data().refused().stream()
        .collect(Collectors.groupingBy(ReleaseData.Refused::unit))
        .forEach(
            (unit, rows) -> {
              var cells = DataPage.refusedRows(facts, zh, en, rows);
              var csv = new ArrayList<List<@Nullable Object>>();
              csv.add(new ArrayList<>(header));
              csv.addAll(cells);
              String file = DataPage.refusedFile(unit);
              Csv.write(folder.resolve(file + ".csv"), csv);
              SheetOut.write(
                  folder.resolve(file + ".xlsx"),
                  List.of(new SheetOut(zh.of("refused.sheet"), header, cells)));
            });
  }

  private void pages(Path folder, Words words) throws IOException {
    Templates templates = new Templates(words);
    page(
        folder,
        templates,
        words,
        "overview",
        "index.html",
        words.of("overview.title"),
        OverviewPage.of(facts, words));
    page(
        folder,
        templates,
        words,
        "catalogue",
        "indicators.html",
        words.of("catalogue.title"),
        CataloguePage.of(facts, words));
    page(
        folder,
        templates,
        words,
        "plan",
        "plan.html",
        words.of("plan.title"),
        PlanPage.of(facts, words));
    page(
        folder,
        templates,
        words,
        "data",
        "data.html",
        words.of("data.title"),
        DataPage.of(facts, words));
    page(
        folder,
        templates,
        words,
        "signs",
        "signs.html",
        words.of("signs.title"),
        SignsPage.of(words));
    for (Area area : facts.areas()) {
      page(
          folder,
          templates,
          words,
          "area",
          area.page(),
          area.name(),
          AreaPage.of(facts, words, area));
    }
    for (Indicator indicator : facts.definitions().indicators().values()) {
      page(
          folder,
          templates,
          words,
          "indicator",
          IndicatorPage.page(indicator),
          words.name(indicator),
          IndicatorPage.of(facts, words, indicator));
    }
  }

  private void page(
      Path folder,
      Templates templates,
      Words words,
      String template,
      String file,
      String title,
      Object model)
      throws IOException {
    Frame frame = Frame.of(file, title, template, words, facts.data().release());
    write(folder.resolve(file), templates.page(template, frame, model));
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
