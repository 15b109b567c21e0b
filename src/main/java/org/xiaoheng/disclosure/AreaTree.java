package org.xiaoheng.disclosure;

import java.util.List;
import java.util.Map;

/**
 * Which area lies in which (学校 ⊂ 县 ⊂ 市 ⊂ 省).
 *
 * @param countyOfSchool school code to county code
 * @param cityOfCounty county code to city code
 * @param provinceOfCity city code to province code
 */
public record AreaTree(
    Map<String, String> countyOfSchool,
    Map<String, String> cityOfCounty,
    Map<String, String> provinceOfCity) {
  /** Area levels, from the lowest to the highest. */
  public static final List<String> LEVELS = List.of("school", "county", "city", "province");

  public AreaTree {
    countyOfSchool = Map.copyOf(countyOfSchool);
    cityOfCounty = Map.copyOf(cityOfCounty);
    provinceOfCity = Map.copyOf(provinceOfCity);
  }

  /** Code of the area of a higher level that an area lies in. */
  String ancestor(String level, String area, String higherLevel) {
    List<Map<String, String>> steps = List.of(countyOfSchool, cityOfCounty, provinceOfCity);
    String code = area;
    for (int i = LEVELS.indexOf(level); i < LEVELS.indexOf(higherLevel); i++) {
      String parent = steps.get(i).get(code);
      if (parent == null) {
        throw new IllegalArgumentException(
            "The area tree does not say where " + LEVELS.get(i) + " " + code + " lies");
      }
      code = parent;
    }
    return code;
  }
}
