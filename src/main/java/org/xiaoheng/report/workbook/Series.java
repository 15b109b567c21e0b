package org.xiaoheng.report.workbook;

/** An indicator of one stage, of which an area has a value a year. */
record Series(String indicator, String stage) {}
