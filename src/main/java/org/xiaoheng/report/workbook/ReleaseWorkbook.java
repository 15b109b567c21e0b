package org.xiaoheng.report.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Stages;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.report.ReleaseLines;
import org.xiaoheng.report.Texts;

/**
 * A release as one XLSX workbook: overview, a sheet per city and county, definitions, notes. It
 * holds what the published tables hold and nothing else: numbers as numbers, and where there is
 * none a symbol that says why.
 */
public final class ReleaseWorkbook {
  private static final double POINTS = 11;

  private final Release release;
  private final DataSchema schema;
  private final Wording words;
  private final Content content;

  /**
   * Reads what the workbook shows.
   *
   * @param schema the definitions that are installed
   */
  public ReleaseWorkbook(Releases releases, Release release, DataSchema schema, Texts texts) {
    this.release = release;
    this.schema = schema;
    this.words = new Wording(texts, Stages.load(schema));
    this.content = new Content(releases, release, schema, texts);
  }

  /** Its name beside the pages of a report, which have it in both languages. */
  public static String fileName(boolean chinese) {
    return chinese ? "xiaoheng.xlsx" : "xiaoheng-en.xlsx";
  }

  /** The workbook. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "xiaoheng", "1.0")) {
      book.setGlobalDefaultFont(words.of("font"), POINTS);
      write(book);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private void write(Workbook book) throws IOException {
    Texts texts = words.texts();
    String title = words.of("title", String.valueOf(release.number()));
    String label = release.synthetic() ? texts.of("report.synthetic") : "";
    book.properties().setTitle(title).setSubject(label);
    SheetNames names = new SheetNames();
    String overview = names.of(words.of("overview"), "overview");
    String definitions = names.of(words.of("definitions"), "definitions");
    String notes = names.of(words.of("notes"), "notes");
    Map<Area, String> areas = new LinkedHashMap<>();
    content.areas().forEach(area -> areas.put(area, names.of(area.name(), area.code())));

    new OverviewSheet(sheet(book, overview), content, words).write(title, label, areas);
    areas.forEach(
        (area, name) -> new AreaSheet(sheet(book, name), content, words, area).write(title, label));
    DefinitionsSheet.write(sheet(book, definitions), title, label, content.definitions(), words);
    List<String> made = ReleaseLines.of(release, schema.digest(), texts);
    new NotesSheet(sheet(book, notes), words).write(title, label, content.statuses(), made);
  }

  private Sheet sheet(Workbook book, String name) {
    return new Sheet(book.newWorksheet(name), words.of("font"));
  }
}
