package org.xiaoheng;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xiaoheng.cli.Main;
import org.xiaoheng.contract.DataSchema;

/** The program in a process of its own, for tests that end it from outside. */
public final class OtherProcess {
  /** The project's folder. */
  public static final Path HOME = Path.of(System.getProperty(DataSchema.HOME_PROPERTY, ""));

  private OtherProcess() {}

  /** A process that is called with these arguments; what it prints comes out in one stream. */
  public static ProcessBuilder of(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + HOME.resolve("jobs/jvm.options"),
                "-Xmx1g",
                "-D" + DataSchema.HOME_PROPERTY + "=" + HOME,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }
}
