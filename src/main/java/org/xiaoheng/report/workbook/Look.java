package org.xiaoheng.report.workbook;

import org.jspecify.annotations.Nullable;

/** How a cell looks. Colours only repeat what words say. */
enum Look {
  PLAIN(11, false, false, null, null),
  TITLE(14, true, false, null, null),
  LABEL(11, true, false, "9C0006", null),
  NOTE(10, false, false, "595959", null),
  HEADER(11, true, false, "FFFFFF", "1F4E78"),
  SECTION(11, true, false, null, "DDEBF7"),
  GOOD(11, false, false, "006100", "C6EFCE"),
  WARNING(11, false, false, "7F6000", "FFEB9C"),
  BAD(11, true, false, "9C0006", "FFC7CE"),
  NEUTRAL(11, false, false, "595959", null),
  /** A target that is only shown beside the area. */
  COMPARED(11, false, true, "595959", null);

  final int size;
  final boolean bold;
  final boolean italic;
  final @Nullable String colour;
  final @Nullable String fill;

  Look(int size, boolean bold, boolean italic, @Nullable String colour, @Nullable String fill) {
    this.size = size;
    this.bold = bold;
    this.italic = italic;
    this.colour = colour;
    this.fill = fill;
  }

  /** Of a judgement; a status without a colour of its own is neutral. */
  static Look of(String status) {
    return switch (status) {
      case "met", "on_track" -> GOOD;
      case "at_risk" -> WARNING;
      case "missed", "off_track", "failed" -> BAD;
      default -> NEUTRAL;
    };
  }
}
