package org.xiaoheng.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.UserException;
import org.xiaoheng.indicator.Indicator;

/**
 * Which value is to be explained.
 *
 * @param indicator id of the indicator
 * @param area code of a school, county, city or province
 * @param year school year
 * @param stage published stage; null where the indicator has only one
 * @param sex all, male or female
 */
public record Question(
    String indicator, String area, int year, @Nullable String stage, String sex) {

  /**
   * The stage that is meant.
   *
   * @throws UserException naming the stages if the indicator has several and none was named, or
   *     hasn't the one that was
   */
  String stageOf(Indicator definition) {
    List<String> stages = definition.stages();
    if (stage == null && stages.size() == 1) {
      return stages.get(0);
    }
    if (stage == null || !stages.contains(stage)) {
      throw UserException.configuration(
          "report.explain.stage", definition.id(), String.join(", ", stages));
    }
    return stage;
  }
}
