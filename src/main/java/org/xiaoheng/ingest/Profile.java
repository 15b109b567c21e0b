package org.xiaoheng.ingest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a sheet was read: what was found, and every row that was not handed on, counted by kind.
 * Every row of the sheet is in exactly one count.
 */
final class Profile {
  /** Why a row is neither data nor refused. */
  enum Skipped {
    /** Above the header. */
    TITLE,
    /** The header, also where a later page repeats it. */
    HEADER,
    /** Units below the header. */
    UNIT,
    /** Column numbers below the header (甲, 乙, 1, 2, 3). */
    NUMBERING,
    /** Totals (合计, 小计). */
    TOTAL,
    /** Notes below the table, and who filled it in (注:, 填表人:). */
    NOTE,
    BLANK
  }

  private final Map<String, Object> facts;
  private final Map<String, Integer> skipped = new LinkedHashMap<>();
  private int data;
  private int refused;

  Profile(Map<String, Object> facts) {
    this.facts = new LinkedHashMap<>(facts);
    for (Skipped kind : Skipped.values()) {
      skipped.put(kind.name().toLowerCase(Locale.ROOT), 0);
    }
  }

  void put(String key, Object value) {
    facts.put(key, value);
  }

  void skip(Skipped kind) {
    skipped.merge(kind.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
  }

  void count(SentRow row) {
    if (row.kind() == SentRow.Kind.DATA) {
      data++;
    } else {
      refused++;
    }
  }

  /** Whether there were rows, and all of them were passed over as totals. */
  boolean totalsOnly() {
    return data + refused == 0
        && skipped.getOrDefault(Skipped.TOTAL.name().toLowerCase(Locale.ROOT), 0) > 0;
  }

  SentRow row(String sheet) {
    facts.put("data_rows", data);
    facts.put("refused_rows", refused);
    facts.put("skipped", skipped);
    return new SentRow(SentRow.Kind.PROFILE, sheet, 0, null, null, null, Json.text(facts), null);
  }
}
