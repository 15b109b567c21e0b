package org.xiaoheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.xiaoheng.contract.DataSchema;

/**
 * A copy of {@code data-schema/} with one catalogue more, {@code bench}: those indicators that the
 * benchmark computes in every way, as the project's own catalogues define them, and a few of kinds
 * that no official indicator of pupil data has.
 */
final class BenchSchema {
  /** The catalogue's name. */
  static final String CATALOGUE = "bench";

  private static final List<String> FILES = List.of("core", "fitness", "vision");

  private static final List<String> OFFICIAL =
      List.of(
          "pupils",
          "fitness_pass_rate",
          "fitness_excellent_good_rate",
          "fitness_mean_score",
          "fitness_excellent_rate",
          "fitness_participation_rate",
          "fitness_incomplete_share",
          "fitness_score_mismatch",
          "obesity_rate",
          "overweight_rate",
          "fitness_pass_rate_change",
          "fitness_score_body_mass_index",
          "fitness_score_lung_capacity",
          "fitness_score_run_50m",
          "fitness_score_sit_reach",
          "myopia_rate",
          "myopia_unclassifiable_share",
          "vision_screening_rate",
          "poor_vision_rate",
          "poor_vision_severe_rate",
          "myopia_high_share",
          "myopia_rate_weighted");

  private BenchSchema() {}

  /**
   * Writes the copy.
   *
   * @param source the project's {@code data-schema/}
   * @param home an installation folder, which receives {@code data-schema/}
   * @return the copy
   */
  static DataSchema write(Path source, Path home) throws IOException {
    Path copy = home.resolve("data-schema");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = copy.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    YAMLMapper yaml = new YAMLMapper();
    ObjectNode catalogue = yaml.createObjectNode();
    ArrayNode indicators = catalogue.putArray("indicators");
    for (String name : FILES) {
      JsonNode file = yaml.readTree(copy.resolve("indicators/" + name + ".yaml").toFile());
      for (JsonNode indicator : file.path("indicators")) {
        if (OFFICIAL.contains(indicator.path("id").asText())) {
          indicators.add(indicator);
        }
      }
    }
    if (indicators.size() != OFFICIAL.size()) {
      throw new IllegalStateException(
          "The catalogues have "
              + indicators.size()
              + " of the "
              + OFFICIAL.size()
              + " indicators");
    }
    try (InputStream own =
        BenchSchema.class.getResourceAsStream("indicators_of_the_benchmark.yaml")) {
      yaml.readTree(Objects.requireNonNull(own)).path("indicators").forEach(indicators::add);
    }
    yaml.writeValue(copy.resolve("indicators/" + CATALOGUE + ".yaml").toFile(), catalogue);
    return new DataSchema(copy);
  }
}
