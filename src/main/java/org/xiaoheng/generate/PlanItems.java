package org.xiaoheng.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.xiaoheng.contract.DataSchema;

/**
 * The items of a plan that progress records count, and what each county is to do of them, so that
 * the sample reports on every one.
 */
final class PlanItems {
  /** What a county reports on where the plan asks for a percentage: that many units. */
  private static final int UNITS = 200;

  /**
   * @param code plan item
   * @param name its Chinese name in the plan
   * @param planned what each county of {@link County#ALL} is to do; 0 for a county that has none
   * @param due last year in which it is due; the plan's last where it has no year
   */
  record Item(String code, String name, List<Integer> planned, int due) {
    /** The same, due in that year if it is later. */
    Item orDue(int year) {
      return year > due ? new Item(code, name, planned, year) : this;
    }
  }

  private PlanItems() {}

  /** The items of a plan, in the order of the document; each once. */
  static List<Item> of(DataSchema schema, String plan) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (JsonNode target : schema.yaml("plans", plan, "plan").path("targets")) {
      String code = target.path("progressItem").asText();
      if (!code.isEmpty()) {
        int due = target.path("dueYear").asInt(Years.PLAN_ENDS);
        Item item = new Item(code, target.path("nameZh").asText(), planned(target), due);
        items.merge(code, item, (first, again) -> first.orDue(again.due()));
      }
    }
    return List.copyOf(items.values());
  }

  private static List<Integer> planned(JsonNode target) {
    String unit = target.has("shareOf") ? "percent" : target.path("unit").asText();
    String scope = target.path("scope").asText();
    if (unit.equals("percent")) {
      return County.ALL.stream().map(c -> (int) Math.round(UNITS * c.share())).toList();
    }
    int value = (int) Math.ceil(target.path("value").asDouble());
    if (scope.equals("county")) {
      List<String> named = new ArrayList<>();
      target.path("counties").forEach(c -> named.add(c.asText()));
      return County.ALL.stream().map(c -> named.contains(c.code()) ? value : 0).toList();
    }
    return scope.equals("city") ? spread(value) : County.ALL.stream().map(c -> value).toList();
  }

  /** A total over the counties: as even as it goes, the first ones take what is left. */
  private static List<Integer> spread(int total) {
    int counties = County.ALL.size();
    return IntStream.range(0, counties)
        .mapToObj(i -> total / counties + (i < total % counties ? 1 : 0))
        .toList();
  }
}
