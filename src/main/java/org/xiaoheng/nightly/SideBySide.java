package org.xiaoheng.nightly;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * Runs parts of a run, or of reading it, at the same time. Most tables are small, and their steps
 * wait for planning, compiling and commits more than they work; a big one leaves no core idle by
 * itself.
 */
public final class SideBySide implements AutoCloseable {
  private static final int THREADS = 4;

  private final SparkSession spark;
  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  public SideBySide(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Starts a part. Parts start in the order of these calls, so a part may wait for the result of an
   * earlier one.
   */
  public <T> Future<T> start(Supplier<T> part) {
    return pool.submit(
        () -> {
          SparkSession.setActiveSession(spark);
          return part.get();
        });
  }

  /** What a part came to; throws what it threw. */
  public static <T> T result(Future<T> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Parts that still run are interrupted: one of the others failed. */
  @Override
  public void close() {
    pool.shutdownNow();
  }
}
