package org.xiaoheng.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Inputs of one dataset that are read together and whose checked rows are replaced together (批).
 * What one file says alone does not depend on the others, so a night that brings a few new files
 * reads those.
 *
 * @param id equal for batches whose rows are made from the same: what was sent, definitions, code
 * @param inputs in the order of submission
 */
public record Batch(String id, List<Input> inputs) implements Serializable {
  /** From this size on a file is a batch of its own; a table of a Parquet file costs some 20 ms. */
  public static final long ALONE = 1 << 20;

  public Batch {
    inputs = List.copyOf(inputs);
  }

  /**
   * Puts inputs into batches: large files and tables alone, small files together with others of
   * some such size. A file stays with its neighbours when files come or go, until the sum of the
   * small ones has doubled or halved.
   *
   * @param inputs of one dataset, in the order of submission
   * @param alone size in bytes from which a file stands alone
   */
  public static List<List<Input>> cut(List<Input> inputs, long alone) {
    long small =
        inputs.stream().filter(i -> i.bytes() < alone).mapToLong(Input::bytes).sum() / alone;
    long shared = Long.highestOneBit(Math.max(1, small));
    TreeMap<String, List<Input>> batches = new TreeMap<>();
    for (Input input : inputs) {
      String batch =
          input.bytes() >= alone || input.isTable()
              ? "alone " + input.source() + " " + input.name()
              : "shared " + Math.floorMod(input.name().hashCode(), shared);
      batches.computeIfAbsent(batch, b -> new ArrayList<>()).add(input);
    }
    return List.copyOf(batches.values());
  }
}
