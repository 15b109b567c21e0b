package org.xiaoheng.nightly;

import java.util.function.Supplier;

/** Tells a person what a run is doing: step by step, with rows and time. */
public interface Progress {
  /**
   * Runs one step.
   *
   * @param step key of the step's name, such as {@code ingest}
   * @param detail what it is about, such as the dataset; may be empty
   * @param work the step
   */
  <T> T step(String step, String detail, Supplier<T> work);

  /** Says nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public <T> T step(String step, String detail, Supplier<T> work) {
        return work.get();
      }
    };
  }
}
