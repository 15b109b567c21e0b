package org.xiaoheng.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.report.Texts;

/**
 * What every verb needs.
 *
 * @param out for results
 * @param err for progress and errors
 * @param texts the language
 */
record Context(PrintStream out, PrintStream err, Texts texts) {
  Context(PrintStream out, PrintStream err, Locale locale) {
    this(out, err, new Texts(locale));
  }

  void print(List<String> lines) {
    lines.forEach(out::println);
  }

  Progress progress() {
    return new ProgressLines(err, System.console() != null, texts);
  }

  PrintWriter outWriter() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }
}
