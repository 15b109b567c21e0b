package org.xiaoheng.report.workbook;

import org.jspecify.annotations.Nullable;

/**
 * What was published of a year.
 *
 * @param value the rounded value, null where there is none
 * @param status why
 * @param reason the same in words (Chinese), or null; with a value what must be said with it
 */
record YearValue(@Nullable Double value, String status, @Nullable String reason) {}
