package org.xiaoheng.report.site;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names of files made from codes, which come from files that others wrote. */
final class FileNames {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private FileNames() {}

  /** The code itself where it is plain, else its hexadecimal form: never a path. */
  static String safe(String code) {
    return PLAIN.matcher(code).matches()
        ? code
        : "x" + HexFormat.of().formatHex(code.getBytes(StandardCharsets.UTF_8));
  }
}
