package org.xiaoheng.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.form.InputKit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template}: forms that schools fill in, written from the contracts. */
@Command(name = "template")
final class TemplateVerb implements Callable<Integer> {
  private final Context context;

  @Parameters(paramLabel = "DATASET", arity = "0..*", descriptionKey = "dataset")
  private List<String> datasets = List.of();

  @Option(names = "--out", paramLabel = "FOLDER", required = true)
  private Path out = Path.of("");

  TemplateVerb(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    // The library that writes workbooks logs as Spark does.
    SparkLog.temporary();
    InputKit.write(DataSchema.locate(), datasets, out, context.texts().locale())
        .forEach(context.out()::println);
    return 0;
  }
}
