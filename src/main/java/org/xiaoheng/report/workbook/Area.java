package org.xiaoheng.report.workbook;

/** A city or county. */
record Area(String level, String code, String name) {}
