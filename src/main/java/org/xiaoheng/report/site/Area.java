package org.xiaoheng.report.site;

/**
 * A county, city or province.
 *
 * @param level county, city or province
 * @param code its code
 * @param name its name
 * @param city for a county the code of its city; for others their own code
 */
record Area(String level, String code, String name, String city) {
  public boolean isCounty() {
    return level.equals("county");
  }

  /** The page of the area, the same name in both languages. */
  public String page() {
    return "area-" + FileNames.safe(code) + ".html";
  }
}
