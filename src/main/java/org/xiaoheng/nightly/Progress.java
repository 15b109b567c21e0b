package org.xiaoheng.nightly;

import java.util.OptionalLong;
import java.util.function.Supplier;

/** Tells a person what a run is doing: step by step, with rows and time. */
public interface Progress {
  /**
   * Runs one step.
   *
   * @param step key of the step's name, such as {@code ingest}
   * @param detail what it is about, such as the dataset; may be empty
   * @param work the step
   * @param rows how many rows it wrote, asked when it is done; empty if it is not about rows
   */
  <T> T step(String step, String detail, Supplier<T> work, Supplier<OptionalLong> rows);

  /** Runs one step that is not about rows. */
  default <T> T step(String step, String detail, Supplier<T> work) {
    return step(step, detail, work, OptionalLong::empty);
  }

  /** Says nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public <T> T step(String step, String detail, Supplier<T> work, Supplier<OptionalLong> rows) {
        return work.get();
      }
    };
  }
}
