package org.xiaoheng.ingest;

import java.io.Serializable;

/**
 * One file or table that a run reads, as it was found at the start of the run.
 *
 * @param source index of the source in the job file; later sources are later submissions
 * @param name the name shown to people: the path as the job file would write it
 * @param location where it is: a path of any file system that Hadoop knows, or a JDBC URL
 * @param digest SHA-256 of the content (files), version (Delta) or fingerprint of the rows (JDBC)
 * @param version for Delta the version that is read, else −1
 */
public record Input(int source, String name, String location, String digest, long version)
    implements Serializable {}
