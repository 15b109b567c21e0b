package org.xiaoheng.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.report.Texts;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into messages and exit codes. */
final class Failures {
  /** Set to 1, it shows stack traces of errors that the user can mend as well. */
  private static final String TRACE = "XIAOHENG_TRACE";

  private static final int BUG = 1;

  /** A chain of causes may be a circle. */
  private static final int LONGEST_CHAIN = 100;

  private final PrintStream err;
  private final Texts texts;

  Failures(Context context) {
    this.err = context.err();
    this.texts = context.texts();
  }

  /** Exit code of a failure: the user's errors, wherever Spark has wrapped them, then disks. */
  static int exitCode(Throwable failure) {
    UserException user = find(failure, UserException.class);
    if (user != null) {
      return user.kind().exitCode();
    }
    return find(failure, IOException.class) == null
        ? BUG
        : UserException.Kind.INFRASTRUCTURE.exitCode();
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElse(null);
  }

  /** Prints a failure and returns its exit code. */
  int report(Throwable failure) {
    int exitCode = exitCode(failure);
    UserException user = find(failure, UserException.class);
    IOException io = find(failure, IOException.class);
    if (user != null) {
      err.println(texts.of("cli.error", user.message(texts.locale())));
    } else if (io != null) {
      err.println(texts.of("cli.io", io.toString(), SparkLog.file()));
    } else {
      err.println(texts.of("cli.bug", failure.toString(), SparkLog.file()));
    }
    if (exitCode == BUG || "1".equals(System.getenv(TRACE))) {
      failure.printStackTrace(err);
    }
    return exitCode;
  }

  /** Prints what is wrong with a command line, and where help is. */
  int usage(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    if (command.getCommand() instanceof Xiaoheng && name.equals(failure.getMessage())) {
      command.usage(command.getErr());
    } else {
      err.println(texts.of("cli.usage", fault(failure), name));
    }
    return CommandLine.ExitCode.USAGE;
  }

  private String fault(ParameterException failure) {
    if (failure instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return texts.of(
          "cli.missing",
          String.join(
              ", ",
              missing.getMissing().stream()
                  // Of options that belong together picocli lists all.
                  .filter(argument -> !isGiven(missing.getCommandLine(), argument))
                  .map(Failures::name)
                  .toList()));
    } else if (failure instanceof UnmatchedArgumentException unmatched) {
      return texts.of("cli.unmatched", String.join(" ", unmatched.getUnmatched()));
    } else if (failure.getArgSpec() != null) {
      return texts.of(
          "cli.value",
          name(failure.getArgSpec()),
          String.valueOf(failure.getValue()),
          failure.getArgSpec().paramLabel());
    }
    return String.valueOf(failure.getMessage());
  }

  private static boolean isGiven(CommandLine command, ArgSpec argument) {
    return argument instanceof OptionSpec option
        && command.getParseResult().hasMatchedOption(option);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
