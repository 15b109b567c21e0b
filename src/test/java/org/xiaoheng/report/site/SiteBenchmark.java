package org.xiaoheng.report.site;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.nightly.Sessions;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.report.Texts;
import org.xiaoheng.report.workbook.ReleaseWorkbook;

/**
 * How long the report of many counties takes to write and how large it is: the counties of a
 * finished demo, several times over (see {@link Multiplied}), as a release that Spark reads. Not a
 * test: the suite doesn't run it. docs/performance.md has the command and what came out.
 */
final class SiteBenchmark {
  private static final OperatingSystemMXBean MACHINE =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final int LARGEST = 10;

  private SiteBenchmark() {}

  /**
   * Arguments: folder of a finished demo; how many times its counties are taken; a folder for
   * tables, site and workbook. Tables that stand there already are measured again, in a process
   * that has not warmed up by making them.
   */
  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[2]);
    SparkSession spark = measured("start", Sessions::open);
    DataSchema schema = DataSchema.locate();
    Releases releases = new Releases(new Store(spark, out.toString()));
    if (releases.latest().isEmpty()) {
      Releases demo = new Releases(new Store(spark, args[0]));
      measured(
          "tables",
          () -> new Multiplied(demo, schema, Integer.parseInt(args[1])).publish(releases));
    }
    Release release = releases.get(0);
    Path site = out.resolve("report");
    measured("site", () -> Site.write(releases, release, schema, Map::of, site));
    Texts texts = new Texts(Locale.CHINESE);
    byte[] workbook =
        measured("workbook", () -> new ReleaseWorkbook(releases, release, schema, texts).bytes());
    Files.write(site.resolve("xiaoheng.xlsx"), workbook);
    sizes(site);
    spark.stop();
  }

  private static <T> T measured(String name, Supplier<T> work) {
    long start = System.nanoTime();
    long cpu = MACHINE.getProcessCpuTime();
    T made = work.get();
    System.out.printf(
        Locale.ROOT,
        "%-10s %8.1f s %8.1f s of CPU%n",
        name,
        (System.nanoTime() - start) / 1e9,
        (MACHINE.getProcessCpuTime() - cpu) / 1e9);
    return made;
  }

  private static void sizes(Path site) throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sizes.put(site.relativize(file), Files.size(file));
      }
    }
    line("site", List.copyOf(sizes.values()));
    sizes.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> kind(e.getKey()),
                TreeMap::new,
                Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
        .forEach(SiteBenchmark::line);
    sizes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(LARGEST)
        .forEach(e -> line(e.getKey().toString(), List.of(e.getValue())));
  }

  private static void line(String name, List<Long> sizes) {
    System.out.printf(
        Locale.ROOT,
        "%-48s %,12d bytes %6d files%n",
        name,
        sizes.stream().mapToLong(Long::longValue).sum(),
        sizes.size());
  }

  private static String kind(Path file) {
    String name = file.toString();
    return name.startsWith("assets") ? "assets" : name.substring(name.lastIndexOf('.') + 1);
  }
}
