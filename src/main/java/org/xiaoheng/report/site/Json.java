package org.xiaoheng.report.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Data as a script beside a page, because a page opened from disk may not fetch. Text is escaped so
 * that it is harmless inside HTML as well.
 */
final class Json {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /**
   * {@code XH.packed.name = "…";}: the same compressed, for data that grow with areas. Numbers and
   * repeated names shrink to about a sixth; the browser unpacks them itself.
   */
  static String packed(String name, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return "var XH = window.XH || {};\nXH.packed = XH.packed || {};\nXH.packed."
        + name
        + " = \""
        + Base64.getEncoder().encodeToString(bytes.toByteArray())
        + "\";\n";
  }

  /** {@code XH.name = …;} */
  static String script(String name, Object value) {
    return "var XH = window.XH || {};\nXH." + name + " = " + escaped(value) + ";\n";
  }

  static String escaped(Object value) {
    try {
      // These five stand in strings only, so their escapes mean the same.
      return JSON.writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
