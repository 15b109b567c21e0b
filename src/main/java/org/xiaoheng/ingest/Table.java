package org.xiaoheng.ingest;

import java.util.Iterator;
import java.util.Map;

/**
 * One sheet of a workbook, or a whole text file.
 *
 * @param sheet its name; empty for a text file
 * @param lines its rows; reading on may throw {@link BrokenFile}
 * @param facts what its profile says beside the counts
 */
record Table(String sheet, Iterator<Line> lines, Map<String, Object> facts) {}
