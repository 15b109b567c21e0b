package org.xiaoheng.release;

/**
 * What a release was made from.
 *
 * @param job name of the job
 * @param inputs SHA-256 over the digests of all inputs
 * @param dataSchema SHA-256 of the data-schema
 * @param code version of the code and, from a jar, its SHA-256
 * @param files number of input files and tables
 * @param rows rows received
 */
public record Manifest(
    String job, String inputs, String dataSchema, String code, long files, long rows) {}
