package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.UserException;

/**
 * Keyed hashes (HMAC-SHA-256, first 16 bytes, hexadecimal) that stand for pupils' identifiers:
 * equal for the same pupil over the years, and not to be reversed without the key.
 *
 * <p>This is the one user-defined function of the job. Spark's own hash functions would need the
 * key as a literal, and literals stand in every plan, event log and error message.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MINIMUM_KEY_BYTES = 16;
  private static final int HASH_BYTES = 16;

  private final byte[] key;

  /** Finding and keying the algorithm costs as much as hashing: one for each thread. */
  private transient @Nullable ThreadLocal<Mac> macs;

  private Pseudonyms(byte[] key) {
    this.key = key;
  }

  /**
   * Reads the key that the job file names.
   *
   * @throws UserException if the job reads pupils and the key is absent, unreadable or too short
   */
  public static Pseudonyms of(JobFile job) {
    String text;
    if (job.keyFile() != null) {
      Path folder = job.file().toAbsolutePath().getParent();
      Path file = folder == null ? Path.of(job.keyFile()) : folder.resolve(job.keyFile());
      try {
        text = Files.readString(file, StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw UserException.configuration("ingest.key.unreadable", file);
      }
    } else if (job.keyVariable() != null) {
      text = System.getenv(job.keyVariable());
      if (text == null) {
        throw UserException.configuration("ingest.key.unset", job.keyVariable());
      }
    } else {
      // No pupil-level source: JobFiles has seen to that. The key is never used.
      return new Pseudonyms(new byte[MINIMUM_KEY_BYTES]);
    }
    byte[] key = text.strip().getBytes(StandardCharsets.UTF_8);
    if (key.length < MINIMUM_KEY_BYTES) {
      throw UserException.configuration("ingest.key.short", MINIMUM_KEY_BYTES);
    }
    return new Pseudonyms(key);
  }

  /** The hash of a normalised identifier. */
  String hash(String identifier) {
    byte[] full = mac().doFinal(identifier.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(full, 0, HASH_BYTES);
  }

  /** A name for the key that does not give it away: another key is another run. */
  public String fingerprint() {
    return hash("xiaoheng key fingerprint");
  }

  private synchronized Mac mac() {
    ThreadLocal<Mac> all = macs;
    if (all == null) {
      all = ThreadLocal.withInitial(() -> keyed(key));
      macs = all;
    }
    return all.get();
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }
}
