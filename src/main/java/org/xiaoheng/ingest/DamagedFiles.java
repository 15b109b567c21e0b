package org.xiaoheng.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;

/**
 * Parquet files whose description is whole and whose pages are not (数据页损坏). Only reading them shows
 * it, so what was made of their rows is made again without them.
 */
final class DamagedFiles {
  private static final String CONDITION = "FAILED_READ_FILE";

  /** A chain of causes may be a circle. */
  private static final int LONGEST_CHAIN = 100;

  private DamagedFiles() {}

  /** Does what {@link Ingest#reading} says. */
  static <T> T without(
      List<Input> inputs, Configuration configuration, Function<List<Input>, T> read) {
    List<Input> its = inputs;
    while (true) {
      try {
        return read.apply(its);
      } catch (Exception e) {
        // Spark throws exceptions that it does not declare.
        Input damaged = damaged(its, configuration, e);
        if (damaged == null) {
          throw e;
        }
        its = its.stream().map(i -> i.equals(damaged) ? i.damaged() : i).toList();
      }
    }
  }

  /** The input that could not be read for what it holds; null if something else failed. */
  private static @Nullable Input damaged(
      List<Input> inputs, Configuration configuration, Exception failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(LONGEST_CHAIN)
        .map(DamagedFiles::path)
        .filter(Objects::nonNull)
        .map(FileNames::location)
        .flatMap(path -> inputs.stream().filter(i -> FileNames.location(i).equals(path)))
        .filter(i -> !i.isBroken() && isAsFound(i, configuration))
        .findFirst()
        .orElse(null);
  }

  /** The file that Spark failed to read, as it calls it. */
  private static @Nullable String path(Throwable failure) {
    return failure instanceof SparkThrowable spark
            && String.valueOf(spark.getCondition()).startsWith(CONDITION)
        ? spark.getMessageParameters().get("path")
        : null;
  }

  /** Whether every byte can be read and is what it was: then no disk or network is at fault. */
  private static boolean isAsFound(Input input, Configuration configuration) {
    try {
      return Inputs.digest(input, configuration).equals(input.digest());
    } catch (IOException e) {
      return false;
    }
  }
}
