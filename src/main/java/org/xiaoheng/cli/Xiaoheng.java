package org.xiaoheng.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command without a verb, and the options that all verbs have. The options are acted on by
 * {@link Language} and by picocli; their fields only declare them.
 */
@SuppressWarnings("UnusedVariable")
@Command(name = "xiaoheng", versionProvider = Xiaoheng.Version.class)
final class Xiaoheng implements Runnable {
  /** Version of this code. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Xiaoheng.class.getPackage().getImplementationVersion();
      return new String[] {"xiaoheng " + (version == null ? "development" : version)};
    }
  }

  /** Languages of help, messages and reports. */
  enum Lang {
    ZH,
    EN
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--lang", paramLabel = "zh|en", scope = ScopeType.INHERIT)
  private @Nullable Lang lang;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT)
  private boolean help;

  @Option(names = "--version", versionHelp = true, scope = ScopeType.INHERIT)
  private boolean version;

  /** Language of a file that people hand on: Chinese unless the command line asks for English. */
  Locale ofFiles() {
    return lang == Lang.EN ? Locale.ENGLISH : Locale.CHINESE;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), spec.qualifiedName());
  }
}
