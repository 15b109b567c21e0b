package org.xiaoheng.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.xiaoheng.release.Release;

/** A release in words: its number, and what it was made from. */
public final class ReleaseLines {
  private ReleaseLines() {}

  /**
   * What a number rests on.
   *
   * @param installed digest of the data-schema in use now
   */
  public static List<String> of(Release release, String installed, Texts texts) {
    List<String> lines = new ArrayList<>();
    lines.add(
        texts.of(
            "report.release.made",
            String.valueOf(release.number()),
            release.publishedAt().toString(),
            release.runId()));
    lines.add(
        texts.of(
            "report.release.inputs",
            release.manifest().job(),
            String.valueOf(release.manifest().files()),
            String.valueOf(release.manifest().rows()),
            release.manifest().inputs()));
    lines.add(
        texts.of(
            "report.release.code", release.manifest().dataSchema(), release.manifest().code()));
    if (!release.manifest().dataSchema().equals(installed)) {
      lines.add(texts.of("report.release.other_schema", installed));
    }
    return lines;
  }

  /** A table of releases, oldest first. */
  public static List<String> table(List<Release> releases, Texts texts) {
    return TextTable.lines(
        List.of(
            texts.of("report.release"),
            texts.of("report.release.published_at"),
            texts.of("report.release.run"),
            texts.of("report.release.job"),
            texts.of("report.files"),
            texts.of("report.received"),
            texts.of("report.release.synthetic"),
            texts.of("report.release.kept")),
        releases.stream()
            .map(
                r ->
                    List.of(
                        String.valueOf(r.number()),
                        r.publishedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                        r.runId(),
                        r.manifest().job(),
                        String.valueOf(r.manifest().files()),
                        String.valueOf(r.manifest().rows()),
                        texts.of(r.synthetic() ? "report.explain.yes" : "report.explain.no"),
                        kept(r, texts)))
            .toList());
  }

  private static String kept(Release release, Texts texts) {
    Instant droppedAt = release.droppedAt();
    return droppedAt == null
        ? texts.of("report.explain.yes")
        : texts.of("report.release.dropped", droppedAt.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
