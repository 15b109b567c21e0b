package org.xiaoheng.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xiaoheng.contract.DataSchema;

/**
 * Starts the benchmark's steps and contestants, each in a process of its own.
 *
 * @param home the project's folder
 * @param dir the benchmark's folder
 * @param heap of every JVM that computes, and DuckDB's memory limit
 * @param options further options of every JVM, as {@code jobs/xiaoheng} takes them
 */
record Processes(Path home, Path dir, String heap, List<String> options) {
  /** Enough for a JVM in which DuckDB computes: its memory is not of the heap. */
  private static final String HEAP_BESIDE_DUCKDB = "256m";

  /** Runs one contestant once. */
  Measured contest(Contestant contestant, BenchJob.Format format, Path data, Path out)
      throws IOException, InterruptedException {
    return Measured.of(
        command(
            contestant.isOfSpark() ? heap : HEAP_BESIDE_DUCKDB,
            "contest",
            contestant.name(),
            format.name(),
            data.toString(),
            out.toString(),
            heap),
        dir.resolve(contestant.code() + ".log"));
  }

  /** Runs a step that is not measured, and returns the last line that it prints. */
  String step(String... arguments) throws IOException, InterruptedException {
    String name = arguments[0];
    System.err.println(name + " ...");
    Path log = dir.resolve(name + ".log");
    Measured.of(command(heap, arguments), log);
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  private List<String> command(String memory, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As jobs/xiaoheng starts the program.
    command.addAll(
        List.of(
            "@" + home.resolve("jobs/jvm.options"),
            "-XX:SharedArchiveFile=" + home.resolve("target/classes.jsa"),
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xms" + memory,
            "-Xmx" + memory,
            "-XX:ActiveProcessorCount=" + BenchJob.THREADS,
            "-Dlog4j2.configurationFile=log4j2-test.xml",
            "-D" + DataSchema.HOME_PROPERTY + "=" + dir.resolve("home"),
            "-Dbench.dir=" + dir));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
