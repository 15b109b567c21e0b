package org.xiaoheng.report;

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Rule;
import org.xiaoheng.nightly.Inspection;

/** What {@code xiaoheng check} says of the files of a job. */
public final class CheckReport {
  private final Inspection inspection;
  private final Map<String, Contract> contracts;
  private final JobFile job;
  private final Texts texts;
  private final List<String> over = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /**
   * @param inspection what was found
   * @param contracts the contracts, for the texts of rules
   * @param job the largest share of refused rows that a file may have, and the school years
   * @param texts the language
   */
  public CheckReport(
      Inspection inspection, Map<String, Contract> contracts, JobFile job, Texts texts) {
    this.inspection = inspection;
    this.contracts = contracts;
    this.job = job;
    this.texts = texts;
  }

  /**
   * Rows per file, datasets of other years, what is not read, warnings, and the first refused rows.
   *
   * @param rejectedRows how many of them
   */
  public List<String> lines(int rejectedRows) {
    List<String> lines = new ArrayList<>(files());
    for (Inspection.OtherYears other : inspection.otherYears()) {
      lines.add(
          texts.of(
              "report.check.years",
              other.dataset(),
              String.valueOf(job.firstYear()),
              String.valueOf(job.lastYear()),
              String.valueOf(other.first()),
              String.valueOf(other.last())));
    }
    if (job.maxRejectShare() < 1) {
      for (Row row : inspection.unread().collectAsList()) {
        unread.add(row.getAs("file") + " (" + row.getAs("dataset") + "): " + row.getAs("message"));
      }
    }
    lines.add("");
    lines.add(texts.of("report.check.left_unread"));
    lines.addAll(leftUnread());
    lines.add("");
    lines.add(texts.of("report.check.warnings"));
    lines.addAll(warnings());
    lines.add("");
    lines.add(texts.of("report.check.rejected", String.valueOf(rejectedRows)));
    lines.addAll(rejected(rejectedRows));
    return lines;
  }

  /** The files of which too many rows were refused; filled by {@link #lines}. */
  public List<String> overLimit() {
    return List.copyOf(over);
  }

  /** Files of which parts could not be read, for which a run stops; filled by {@link #lines}. */
  public List<String> unread() {
    return List.copyOf(unread);
  }

  /** As many rows as there are titles and sheets. */
  private List<String> leftUnread() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : inspection.leftUnread().collectAsList()) {
      rows.add(
          List.of(
              row.getAs("dataset"),
              texts.of("report.check.left_unread." + row.getAs("kind")),
              row.getAs("name"),
              String.valueOf(row.<Long>getAs("files")),
              row.getAs("file")));
    }
    return rows.isEmpty()
        ? List.of(texts.of("report.explain.none"))
        : TextTable.lines(
            List.of(
                texts.of("report.dataset"),
                texts.of("report.check.what"),
                texts.of("report.check.name"),
                texts.of("report.check.files"),
                texts.of("report.check.first_file")),
            rows);
  }

  private List<String> files() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row : inspection.reconciliation().orderBy("source", "file").collectAsList()) {
      long received = row.getAs("received");
      long rejected = row.getAs("rejected");
      String share =
          received == 0 ? "-" : String.format(Locale.ROOT, "%.2f%%", 100.0 * rejected / received);
      if (rejected > received * job.maxRejectShare()) {
        over.add(row.getAs("file") + " (" + row.getAs("dataset") + "): " + share);
      }
      rows.add(
          List.of(
              row.getAs("dataset"),
              row.getAs("file"),
              String.valueOf(received),
              String.valueOf(row.<Long>getAs("accepted")),
              String.valueOf(rejected),
              String.valueOf(row.<Long>getAs("superseded")),
              share));
    }
    return TextTable.lines(
        List.of(
            texts.of("report.dataset"),
            texts.of("report.file"),
            texts.of("report.received"),
            texts.of("report.accepted"),
            texts.of("report.rejected"),
            texts.of("report.superseded"),
            texts.of("report.check.share")),
        rows);
  }

  private List<String> warnings() {
    List<List<String>> rows = new ArrayList<>();
    for (Row row :
        inspection
            .checks()
            .where("kind = 'warning' AND rows_concerned > 0")
            .orderBy("dataset", "file", "check")
            .collectAsList()) {
      rows.add(
          List.of(
              row.getAs("dataset"),
              row.getAs("file"),
              String.valueOf(row.<Long>getAs("rows_concerned")),
              message(row.getAs("dataset"), row.getAs("check"))));
    }
    return rows.isEmpty()
        ? List.of(texts.of("report.explain.none"))
        : TextTable.lines(
            List.of(
                texts.of("report.dataset"),
                texts.of("report.file"),
                texts.of("report.check.rows"),
                texts.of("report.check.warning")),
            rows);
  }

  private String message(String dataset, String rule) {
    Contract contract = contracts.get(dataset);
    return contract == null
        ? rule
        : contract.rules().stream()
            .filter(r -> r.id().equals(rule))
            .map(this::message)
            .findFirst()
            .orElse(rule);
  }

  private String message(Rule rule) {
    return texts.either(rule.messageZh(), rule.messageEn());
  }

  private List<String> rejected(int limit) {
    List<List<String>> rows = new ArrayList<>();
    for (Row row :
        inspection
            .rejected()
            .orderBy("dataset", "file", "sheet", "line")
            .limit(limit)
            .collectAsList()) {
      rows.add(
          List.of(
              row.getAs("file"),
              text(row, "sheet"),
              text(row, "line"),
              text(row, "columns"),
              text(row, "values"),
              text(row, texts.isChinese() ? "reasons" : "reasons_en")));
    }
    return rows.isEmpty()
        ? List.of(texts.of("report.explain.none"))
        : TextTable.lines(
            List.of(
                texts.of("report.file"),
                texts.of("report.check.sheet"),
                texts.of("report.check.line"),
                texts.of("report.check.column"),
                texts.of("report.check.value"),
                texts.of("report.explain.why")),
            rows);
  }

  private static String text(Row row, String column) {
    Object value = row.getAs(column);
    return value == null ? "" : value.toString();
  }
}
