package org.xiaoheng.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.generate.SampleCity;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.Releases;
import org.xiaoheng.release.Store;
import org.xiaoheng.release.Table;

/**
 * The one run of the bundled synthetic city that several test classes look at, some of them at the
 * same time: they read its folder and write nothing into it. The first of them makes it; its folder
 * is removed after the last test of the suite.
 */
final class SampleCityRun implements BeforeAllCallback {
  static final DataSchema SCHEMA = DataSchema.locate();

  private static volatile @Nullable Made made;

  /** What the run left behind. */
  private record Made(Path folder, Releases releases, Release release) {
    static Made in(Path folder) {
      SampleCity.write(folder.resolve("sample"), 7);
      Release release = nightly(folder).run(folder.toString()).release();
      return new Made(folder, new Releases(new Store(Sessions.open(), folder.toString())), release);
    }
  }

  /** A folder that goes with the suite, also when the run fails. */
  private record Temporary(Path folder) implements AutoCloseable {
    static Temporary create() {
      try {
        return new Temporary(Files.createTempDirectory("sample-city-"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      List<Path> deepestFirst;
      try (Stream<Path> files = Files.walk(folder)) {
        deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }

  /** Makes the run, or waits for the class that is making it. */
  @Override
  public void beforeAll(ExtensionContext context) {
    ExtensionContext.Store suite =
        context.getRoot().getStore(ExtensionContext.Namespace.create(SampleCityRun.class));
    Path folder =
        suite.computeIfAbsent(Temporary.class, key -> Temporary.create(), Temporary.class).folder();
    made = suite.computeIfAbsent(Made.class, key -> Made.in(folder), Made.class);
  }

  private static Made made() {
    return Objects.requireNonNull(made, "The test class is not extended with SampleCityRun");
  }

  /** Holds the files of the city, in {@code sample/}, and the tables of the run. */
  static Path folder() {
    return made().folder();
  }

  static Release release() {
    return made().release();
  }

  static Releases releases() {
    return made().releases();
  }

  static Dataset<Row> table(Table table) {
    return releases().read(release(), table);
  }

  /** The job that made the run. */
  static Nightly nightly() {
    return nightly(folder());
  }

  private static Nightly nightly(Path folder) {
    return new Nightly(
        Sessions.open(),
        JobFiles.read(folder.resolve("sample/job.yaml"), SCHEMA),
        SCHEMA,
        Progress.silent());
  }
}
