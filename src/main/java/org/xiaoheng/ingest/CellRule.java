package org.xiaoheng.ingest;

import java.util.Locale;

/** Why a cell is refused. The name in lower case is the rule code of {@code rejected}. */
enum CellRule {
  REQUIRED,
  NOT_A_NUMBER,
  NOT_WHOLE,
  LOST_DIGITS,
  OUT_OF_RANGE,
  NOT_ALLOWED,
  NOT_A_DATE,
  NOT_A_SCHOOL_YEAR,
  BAD_CODE;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
