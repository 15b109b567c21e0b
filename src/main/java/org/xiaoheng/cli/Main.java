package org.xiaoheng.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The command {@code xiaoheng}. Exit codes: 0 done, 1 an error of ours, 2 usage or configuration, 3
 * the data, 4 disks, networks, other programs. A process that a signal ends has Java's: 128 and the
 * number of the signal.
 */
public final class Main {
  /** Nobody sees it: the process ends with the code of the signal. */
  private static final int STOPPED = 143;

  private Main() {}

  public static void main(String[] args) {
    // Chinese must come out whole in whatever locale a scheduler starts us.
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int exitCode = run(args, out, err);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /**
   * Runs one command.
   *
   * @param args the command line
   * @param out for results
   * @param err for progress and errors
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    Locale locale = Language.of(args, System.getenv(), Locale.getDefault(Locale.Category.DISPLAY));
    Context context = new Context(out, err, locale);
    Failures failures = new Failures(context);
    Stop stop = Stop.watch(context);
    try {
      return commandLine(context)
          .setExecutionExceptionHandler(
              (e, command, parsed) -> stop.ended() ? failures.report(e) : STOPPED)
          .setParameterExceptionHandler((e, arguments) -> failures.usage(e))
          .execute(args);
    } catch (Error e) {
      // Picocli hands on exceptions only; a missing class or exhausted memory is a failure as well.
      return stop.ended() ? failures.report(e) : STOPPED;
    } finally {
      stop.ended();
    }
  }

  /** The verbs, with their help in the context's language. */
  static CommandLine commandLine(Context context) {
    CommandLine commandLine =
        new CommandLine(new Xiaoheng())
            .addSubcommand(new RunVerb(context))
            .addSubcommand(new CheckVerb(context))
            .addSubcommand(new SqlVerb(context))
            .addSubcommand(new ExplainVerb(context))
            .addSubcommand(new ReportVerb(context))
            .addSubcommand(new PlansVerb(context))
            .addSubcommand(new ReleasesVerb(context))
            .addSubcommand(new MaintainVerb(context))
            .addSubcommand(new WorkbookVerb(context))
            .addSubcommand(new TemplateVerb(context))
            .addSubcommand(new GenerateVerb(context))
            .addSubcommand(new DemoVerb(context));
    return commandLine
        .setResourceBundle(Language.help(context.texts().locale()))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setOut(context.outWriter())
        .setErr(context.errWriter());
  }
}
