package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.xiaoheng.generate.SampleCity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate}: the synthetic city. */
@Command(name = "generate")
final class GenerateVerb implements Callable<Integer> {
  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", required = true)
  private Path dir = Path.of("");

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  GenerateVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    generate(context, dir, seed);
    return 0;
  }

  /** Writes the city and says what was written. */
  static void generate(Context context, Path dir, long seed) {
    SampleCity.Counts counts =
        context.progress().step("generate", dir.toString(), () -> SampleCity.write(dir, seed));
    int rows = counts.rows().values().stream().mapToInt(Integer::intValue).sum();
    context
        .out()
        .println(
            context
                .texts()
                .of(
                    "cli.generated",
                    String.valueOf(counts.files()),
                    String.valueOf(rows),
                    String.valueOf(counts.dirt()),
                    dir.resolve("job.yaml")));
  }
}
