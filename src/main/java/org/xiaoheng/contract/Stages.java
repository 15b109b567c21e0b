package org.xiaoheng.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Stages of education (学段) and their groups, from {@code data-schema/stages.yaml}.
 *
 * @param all the stages, then the groups, in the order of the file
 */
public record Stages(List<Stage> all) {

  /**
   * A stage, or a group of stages.
   *
   * @param id such as {@code primary} or {@code compulsory}
   * @param titleZh Chinese name
   * @param titleEn English name
   * @param members ids of the stages of a group; for a plain stage its own id alone
   */
  public record Stage(String id, String titleZh, String titleEn, List<String> members) {
    public Stage {
      members = List.copyOf(members);
    }
  }

  public Stages {
    all = List.copyOf(all);
  }

  /**
   * Reads {@code stages.yaml}.
   *
   * @throws UserException if an id stands twice or a group names something that is not a stage
   */
  public static Stages load(DataSchema schema) {
    JsonNode file = schema.yaml(".", "stages", "stages");
    List<Stage> all = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (JsonNode node : file.path("stages")) {
      String id = node.path("id").asText();
      add(node, List.of(id), all, faults);
      ids.add(id);
    }
    for (JsonNode node : file.path("groups")) {
      List<String> members = new ArrayList<>();
      node.path("members").forEach(member -> members.add(member.asText()));
      for (String member : members) {
        if (!ids.contains(member)) {
          faults.add(
              Fault.at(
                  node.path("id").asText(),
                  "contract.stages.member",
                  member,
                  String.join(", ", ids)));
        }
      }
      add(node, members, all, faults);
    }
    if (!faults.isEmpty()) {
      throw UserException.configuration(
          "contract.inputs.faults", schema.file(".", "stages").normalize(), faults);
    }
    return new Stages(all);
  }

  private static void add(
      JsonNode node, List<String> members, List<Stage> all, List<Fault> faults) {
    String id = node.path("id").asText();
    if (all.stream().anyMatch(stage -> stage.id().equals(id))) {
      faults.add(Fault.at(id, "contract.stages.twice"));
    }
    all.add(new Stage(id, node.path("zh").asText(), node.path("en").asText(), members));
  }

  /**
   * The stage or group of that id.
   *
   * @throws UserException if there is none, naming those that exist
   */
  public Stage stage(String id) {
    return all.stream()
        .filter(stage -> stage.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                UserException.configuration(
                    "contract.stages.unknown",
                    id,
                    String.join(", ", all.stream().map(Stage::id).toList())));
  }

  /** The stages that an id stands for: a group's members, or the stage itself. */
  public List<String> members(String id) {
    return stage(id).members();
  }
}
