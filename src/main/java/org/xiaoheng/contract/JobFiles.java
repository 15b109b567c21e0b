package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads job files. */
public final class JobFiles {
  private static final int DEFAULT_MINIMUM_PUPILS = 10;

  private static final Pattern SOURCE = Pattern.compile("sources #(\\d+)[^.]*(.*)");

  private JobFiles() {}

  /**
   * Reads a job file and checks it against its JSON Schema and the contracts.
   *
   * @throws UserException naming the file and every fault, by the number of the source (from 1)
   */
  public static JobFile read(Path file, DataSchema schema) {
    JsonNode job = schema.yaml(file, "job");
    Map<String, Contract> contracts = Contracts.load(schema);
    List<Fault> faults = new ArrayList<>();
    List<Source> sources = sources(file, contracts, faults);
    int from = job.path("years").path("from").asInt();
    int to = job.path("years").path("to").asInt();
    if (from > to) {
      faults.add(Fault.at("years", "contract.job.years", from, to));
    }
    JsonNode key = job.path("pupil_key");
    List<String> pupilLevel =
        sources.stream()
            .map(Source::dataset)
            .filter(d -> Objects.requireNonNull(contracts.get(d)).pupilLevel())
            .distinct()
            .toList();
    if (key.isMissingNode() && !pupilLevel.isEmpty()) {
      faults.add(Fault.at("pupil_key", "contract.job.key", String.join(", ", pupilLevel)));
    }
    if (!faults.isEmpty()) {
      YamlLines lines = new YamlLines(YamlText.of(file));
      throw UserException.configuration(
          "contract.job.faults",
          file,
          faults.stream().map(f -> f.inLine(lines.of(pointer(f.where())))).toList());
    }
    return new JobFile(
        file,
        job.path("job").asText(),
        job.path("synthetic").asBoolean(),
        from,
        to,
        texts(job.path("catalogues")),
        texts(job.path("plans")),
        job.path("limits").path("reject_share").asDouble(),
        job.path("disclosure").path("minimum_pupils").asInt(DEFAULT_MINIMUM_PUPILS),
        text(key.path("file")),
        text(key.path("variable")),
        sources);
  }

  /** {@code sources #2 school.columns} as a JSON Pointer. */
  private static String pointer(String where) {
    Matcher source = SOURCE.matcher(where);
    return source.matches()
        ? "/sources/" + (Integer.parseInt(source.group(1)) - 1) + source.group(2).replace('.', '/')
        : "/" + where;
  }

  private static List<Source> sources(
      Path file, Map<String, Contract> contracts, List<Fault> faults) {
    List<Source> sources = new ArrayList<>();
    int number = 0;
    for (JsonNode node : WrittenYaml.read(file).path("sources")) {
      number++;
      String dataset = node.path("dataset").asText();
      String where = "sources #" + number + " " + dataset;
      Contract contract = contracts.get(dataset);
      if (contract == null) {
        faults.add(Fault.at(where, "contract.job.dataset", String.join(", ", contracts.keySet())));
        continue;
      }
      Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
      Source source = JobSource.read(node, folder, where, contract, faults);
      if (source != null) {
        sources.add(source);
      }
    }
    if (number == 0) {
      faults.add(
          Fault.at("sources", "contract.job.sources", String.join(", ", contracts.keySet())));
    }
    return sources;
  }

  private static List<String> texts(JsonNode node) {
    return node.valueStream().map(JsonNode::asText).toList();
  }

  private static @Nullable String text(JsonNode node) {
    return node.isMissingNode() ? null : node.asText();
  }
}
