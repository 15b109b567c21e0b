package org.xiaoheng.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Maps in one order: that of a map as it is read differs from process to process. */
  private static final ObjectMapper TEXT =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private final String definitions;

  MadeFrom(JobFile job, DataSchema schema, Pseudonyms pseudonyms) {
    this.definitions =
        String.join("\n", text(job), schema.digest(), Code.version(), pseudonyms.fingerprint());
  }

  /**
   * All that a job file says. Where the file itself lies is left out: it was typed one way or
   * another, and the names and digests of the inputs say which files were found from there.
   */
  private static String text(JobFile job) {
    ObjectNode text = TEXT.valueToTree(job);
    text.remove("file");
    return text.toString();
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
