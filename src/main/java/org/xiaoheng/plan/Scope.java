package org.xiaoheng.plan;

import java.util.List;

/**
 * What a statement is about.
 *
 * @param level the level
 * @param codes for {@link Level#COUNTY} the codes of the counties that are named; empty otherwise
 */
public record Scope(Level level, List<String> codes) {

  /** Levels of scope. */
  public enum Level {
    /** The province around the plan's area. */
    PROVINCE("province"),
    /** The plan's own area as a whole. */
    CITY("city"),
    /** Every county by itself. */
    EACH_COUNTY("each_county"),
    /** The counties that are named, each by itself. */
    COUNTY("county"),
    /** Every township (乡镇); the value is the share of townships. */
    EACH_TOWNSHIP("each_township"),
    /** Every village (村) of some size; the value is the share of such villages. */
    EACH_VILLAGE("each_village"),
    /** Every school. */
    EACH_SCHOOL("each_school"),
    /** Every teacher or pupil. */
    EACH_PERSON("each_person");

    private final String id;

    Level(String id) {
      this.id = id;
    }

    /** The id used in plan files and tables. */
    public String id() {
      return id;
    }
  }

  public Scope {
    codes = List.copyOf(codes);
  }

  /**
   * Whether a statement of this scope is set for an area, and not only shown beside it.
   *
   * @param plan the plan that makes the statement
   * @param areaLevel school, county, city or province
   * @param areaCode the code of the plan's area, or of one in or around it; in which area a county
   *     lies, only the county dataset says
   */
  boolean binds(Plan plan, String areaLevel, String areaCode) {
    boolean planArea = areaLevel.equals(plan.areaLevel()) && areaCode.equals(plan.areaCode());
    boolean county = areaLevel.equals("county");
    return switch (level) {
      case PROVINCE -> areaLevel.equals("province");
      case CITY -> planArea;
      case EACH_COUNTY -> county;
      case COUNTY -> county && codes.contains(areaCode);
      // What every township must have, all of a county's and all of the city's townships must have.
      case EACH_TOWNSHIP, EACH_VILLAGE, EACH_PERSON -> county || planArea;
      case EACH_SCHOOL -> county || planArea || areaLevel.equals("school");
    };
  }
}
