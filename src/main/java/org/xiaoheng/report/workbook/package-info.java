/** A release as a workbook, for people who live in spreadsheets. */
@NullMarked
package org.xiaoheng.report.workbook;

import org.jspecify.annotations.NullMarked;
