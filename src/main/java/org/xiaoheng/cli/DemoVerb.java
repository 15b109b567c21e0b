package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.nightly.Sessions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: generates the synthetic city and runs its job, all inside one folder. */
@Command(name = "demo")
final class DemoVerb implements Callable<Integer> {
  private static final long SEED = 1;

  private final Context context;

  @Option(names = "--dir", paramLabel = "DIR", defaultValue = "work/demo")
  private Path dir = Path.of("");

  DemoVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SparkLog.into(dir.toString());
    Path sample = dir.resolve("sample");
    // Spark starts while the city is written.
    CompletableFuture<SparkSession> spark = CompletableFuture.supplyAsync(Sessions::open);
    GenerateVerb.generate(context, sample, SEED);
    var unused = spark.join();
    RunVerb.run(context, sample.resolve("job.yaml"), dir.toString());
    return 0;
  }
}
