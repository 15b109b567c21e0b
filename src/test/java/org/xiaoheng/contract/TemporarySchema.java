package org.xiaoheng.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A data-schema folder of a test: our JSON Schemas and units, the test's own files beside them. */
final class TemporarySchema {
  private TemporarySchema() {}

  /** Files by path below the folder, such as {@code inputs/pets.yaml}. */
  static DataSchema with(Path folder, Map<String, String> files) throws IOException {
    Path schemas = Files.createDirectories(folder.resolve("schemas"));
    Files.createDirectories(folder.resolve("inputs"));
    Path ours = Path.of(System.getProperty(DataSchema.HOME_PROPERTY), "data-schema");
    Files.copy(ours.resolve("spellings.yaml"), folder.resolve("spellings.yaml"));
    try (Stream<Path> originals = Files.list(ours.resolve("schemas"))) {
      for (Path original : originals.toList()) {
        Files.copy(original, schemas.resolve(original.getFileName().toString()));
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    return new DataSchema(folder);
  }
}
