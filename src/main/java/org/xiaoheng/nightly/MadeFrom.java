package org.xiaoheng.nightly;

import java.util.Collection;
import org.apache.commons.codec.digest.DigestUtils;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.ingest.Pseudonyms;

/**
 * Digests of what something is made from: equal for equal parts, definitions, code and key. What is
 * made from the same as in an earlier run need not be made again.
 */
final class MadeFrom {
  private static final int ID = 24;

  private final String definitions;

  MadeFrom(JobFile job, DataSchema schema, Pseudonyms pseudonyms) {
    this.definitions =
        String.join(
            "\n", job.toString(), schema.digest(), Code.version(), pseudonyms.fingerprint());
  }

  /** A digest short enough to name a folder of a table, where it is no number. */
  String id(Collection<String> parts) {
    return "b" + of(parts).substring(0, ID);
  }

  /**
   * @param parts digests of inputs, and of tables that rows are made from
   */
  String of(Collection<String> parts) {
    return DigestUtils.sha256Hex(String.join("\n", parts) + "\n" + definitions);
  }
}
