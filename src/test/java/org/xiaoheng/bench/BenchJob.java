package org.xiaoheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** The job file that the product runs over the benchmark's files. */
final class BenchJob {
  /** Published school years. */
  static final int FIRST_YEAR = 2022;

  static final int LAST_YEAR = 2024;

  /** Threads of every contestant. */
  static final int THREADS = 2;

  /** What the files are. */
  enum Format {
    PARQUET,
    CSV;

    /** Name of its folder, and ending of its files. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> DATASETS =
      Set.of("county", "school", "enrolment", "fitness_test", "vision_screening");

  private BenchJob() {}

  /**
   * Writes {@code <format>.yaml} and a key.
   *
   * @param folder the folder that holds the folders {@code csv}, {@code parquet}
   * @param minimumPupils below this a cell of pupils is withheld
   */
  static Path write(Path folder, Format format, int minimumPupils) throws IOException {
    Path key = folder.resolve("secret.key");
    if (!Files.exists(key)) {
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "c3ludGhldGljIGtleSBmb3IgdGVzdHMgb25seSwgMzIgYg==\n");
    }
    String job =
        """
        # Everything here is synthetic (合成数据): no school, pupil or figure is real.
        job: bench-FORMAT
        synthetic: true
        years: {from: FIRST, to: LAST}
        catalogues: [bench]
        limits: {reject_share: 1}
        disclosure: {minimum_pupils: MINIMUM}
        pupil_key: {file: secret.key}
        sources:
          - {dataset: county, path: FORMAT/county, format: FORMAT}
          - {dataset: school, path: FORMAT/school, format: FORMAT}
          - {dataset: enrolment, path: FORMAT/enrolment, format: FORMAT}
          - {dataset: fitness_test, path: FORMAT/fitness_test, format: FORMAT}
          - {dataset: vision_screening, path: FORMAT/vision_screening, format: FORMAT}
          # Sent later: its rows take the place of those above with the same key.
          - {dataset: fitness_test, path: FORMAT/fitness_correction, format: FORMAT}
        """
            .replace("FORMAT", format.code())
            .replace("FIRST", String.valueOf(FIRST_YEAR))
            .replace("LAST", String.valueOf(LAST_YEAR))
            .replace("MINIMUM", String.valueOf(minimumPupils));
    return Files.writeString(file(folder, format), job);
  }

  /** The job file over the files of one format. */
  static Path file(Path folder, Format format) {
    return folder.resolve(format.code() + ".yaml");
  }

  /**
   * Writes {@code bench.yaml} beside the {@code job.yaml} of the sample city: its sources of the
   * benchmark's datasets alone.
   */
  static Path ofSample(Path sample) throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode job = (ObjectNode) yaml.readTree(sample.resolve("job.yaml").toFile());
    job.put("job", "bench-sample");
    job.putArray("catalogues").add(BenchSchema.CATALOGUE);
    job.remove("plans");
    ArrayNode sources = yaml.createArrayNode();
    for (JsonNode source : job.path("sources")) {
      if (DATASETS.contains(source.path("dataset").asText())) {
        sources.add(source);
      }
    }
    job.set("sources", sources);
    Path written = sample.resolve("bench.yaml");
    yaml.writeValue(written.toFile(), job);
    return written;
  }
}
