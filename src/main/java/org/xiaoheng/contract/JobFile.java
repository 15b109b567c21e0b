package org.xiaoheng.contract;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job file: what a nightly run reads, which plans and catalogues it applies, and its limits.
 *
 * @param file the file itself; relative paths inside are relative to its folder
 * @param name short name of the job
 * @param synthetic whether the data are made up; every table and page then says so
 * @param firstYear first school year that is published
 * @param lastYear last school year that is published
 * @param catalogues names of the files in {@code data-schema/indicators/} to compute
 * @param plans names of the files in {@code data-schema/plans/} to hold the counties against
 * @param maxRejectShare the largest share of refused rows per file, 0 to 1; above it the run stops
 *     before publishing
 * @param minimumPupils published cells from pupil-level data under this many pupils are suppressed
 * @param keyFile file with the key for pupil identifiers, or null
 * @param keyVariable environment variable with that key, or null
 * @param sources in order of submission
 */
public record JobFile(
    Path file,
    String name,
    boolean synthetic,
    int firstYear,
    int lastYear,
    List<String> catalogues,
    List<String> plans,
    double maxRejectShare,
    int minimumPupils,
    @Nullable String keyFile,
    @Nullable String keyVariable,
    List<Source> sources) {
  public JobFile {
    catalogues = List.copyOf(catalogues);
    plans = List.copyOf(plans);
    sources = List.copyOf(sources);
  }
}
