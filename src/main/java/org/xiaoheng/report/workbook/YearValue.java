package org.xiaoheng.report.workbook;

import org.jspecify.annotations.Nullable;

/**
 * What was published of a year.
 *
 * @param value the rounded value, null where there is none
 * @param status why
 */
record YearValue(@Nullable Double value, String status) {}
