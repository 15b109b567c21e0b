package org.xiaoheng.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The {@code data-schema/} folder: everything that is data about data. Every YAML file is checked
 * against its JSON Schema (in {@code data-schema/schemas/}) when it is read.
 */
public final class DataSchema {
  /**
   * System property that names the installation folder, the one that holds {@code data-schema/}.
   */
  public static final String HOME_PROPERTY = "xiaoheng.home";

  /** A key that stands twice is an error: YAML would quietly keep the last. */
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Path root;

  public DataSchema(Path root) {
    this.root = root;
  }

  /**
   * The folder in use: {@code data-schema/} of the installation folder, or the copy inside the jar
   * when no folder is named (on a cluster).
   */
  public static DataSchema locate() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home != null) {
      return new DataSchema(Path.of(home, "data-schema"));
    }
    try {
      URI uri =
          Objects.requireNonNull(DataSchema.class.getResource("/data-schema"), "data-schema in jar")
              .toURI();
      if (!uri.getScheme().equals("jar")) {
        return new DataSchema(Path.of(uri));
      }
      return new DataSchema(jar(uri).getPath("/data-schema"));
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException("The data-schema inside the jar cannot be opened", e);
    }
  }

  private static FileSystem jar(URI uri) throws IOException {
    try {
      return FileSystems.getFileSystem(uri);
    } catch (FileSystemNotFoundException e) {
      return FileSystems.newFileSystem(uri, Map.of());
    }
  }

  /** Names of the YAML files in a folder, without ending, sorted. */
  public List<String> names(String folder) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.endsWith(".yaml"))
          .map(n -> n.substring(0, n.length() - ".yaml".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UserException.configuration("contract.folder.unreadable", root.resolve(folder), e);
    }
  }

  /** The file {@code folder/name.yaml}, for messages. */
  public Path file(String folder, String name) {
    return root.resolve(folder).resolve(name + ".yaml");
  }

  /**
   * Reads {@code folder/name.yaml} and checks it against {@code schemas/<schema>.schema.json}.
   *
   * @throws UserException naming the file and every fault in it, with its line
   */
  public JsonNode yaml(String folder, String name, String schema) {
    Path file = file(folder, name);
    if (!Files.exists(file)) {
      throw UserException.configuration(
          "contract.file.absent", file, String.join(", ", names(folder)));
    }
    return yaml(file, schema);
  }

  /** Reads any YAML file and checks it against {@code schemas/<schema>.schema.json}. */
  public JsonNode yaml(Path file, String schema) {
    String text = YamlText.of(file);
    JsonNode node;
    try {
      node = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw YamlSyntax.fault(file, e);
    }
    Schema its = schema(schema);
    List<com.networknt.schema.Error> errors = its.validate(node);
    if (!errors.isEmpty()) {
      throw UserException.configuration(
          "contract.yaml.invalid",
          file,
          new SchemaFaults(its.getSchemaNode(), new YamlLines(text)).of(errors));
    }
    return node;
  }

  /** The text of a file below the folder, such as {@code standards/resource.csv}. */
  public String text(String path) {
    try {
      return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw UserException.configuration("contract.file.unreadable", root.resolve(path), e);
    }
  }

  private Schema schema(String name) {
    return REGISTRY.getSchema(
        text("schemas/" + name + ".schema.json"), com.networknt.schema.InputFormat.JSON);
  }

  /** SHA-256 over all files of the folder (names and contents): part of a run's identity. */
  public String digest() {
    try (Stream<Path> files = Files.walk(root)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(root.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw UserException.configuration("contract.folder.unreadable", root, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
