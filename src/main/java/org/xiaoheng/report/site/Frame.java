package org.xiaoheng.report.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xiaoheng.release.Release;
import org.xiaoheng.report.workbook.ReleaseWorkbook;

/**
 * What every page has around its content.
 *
 * @param page file name, the same in both languages
 * @param title title of the page
 * @param active key of the entry of the menu that the page belongs to
 * @param chinese the language
 * @param release number of the release
 * @param published when it was published, UTC
 * @param job name of the job
 * @param synthetic whether the data are made up
 */
record Frame(
    String page,
    String title,
    String active,
    boolean chinese,
    long release,
    String published,
    String job,
    boolean synthetic) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Frame of(String page, String title, String active, Words words, Release release) {
    return new Frame(
        page,
        title,
        active,
        words.isChinese(),
        release.number(),
        minute(release.publishedAt()),
        release.manifest().job(),
        release.synthetic());
  }

  private static String minute(Instant time) {
    return MINUTE.format(time) + " UTC";
  }

  /** Language tag of the page. */
  public String lang() {
    return chinese ? "zh-CN" : "en";
  }

  /** Way from the page to the root of the site: Chinese pages lie there, English ones below. */
  public String root() {
    return chinese ? "" : "../";
  }

  /** The workbook in the page's language, which lies at the root. */
  public String workbook() {
    return ReleaseWorkbook.fileName(chinese);
  }

  /** The same page in the other language. */
  public String other() {
    return chinese ? "en/" + page : "../" + page;
  }
}
