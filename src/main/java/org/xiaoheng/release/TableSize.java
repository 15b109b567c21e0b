package org.xiaoheng.release;

/**
 * What a table takes on disk.
 *
 * @param table its name
 * @param files its data files, of all versions that are there
 * @param bytes bytes of its data files and its log
 * @param versions versions that its log can still tell
 */
public record TableSize(String table, long files, long bytes, long versions) {}
