package org.xiaoheng.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out how a text file is encoded, by decoding all of it: nothing is replaced silently. */
final class Encodings {
  private static final Charset GB18030 = Charset.forName("GB18030");

  /**
   * A text with this many more bytes than characters before its first fault is damaged UTF-8: the
   * bytes of Chinese text in GB18030 never pass for so long.
   */
  private static final long SURELY_UTF8 = 40;

  /** A charset, and how many bytes of byte order mark precede the text. */
  record Encoding(Charset charset, int markLength) {}

  /** Where decoding first failed (-1: nowhere), and how many bytes more than characters before. */
  private record Check(long fault, long surplus) {}

  private Encodings() {}

  /**
   * The encoding of the file: the one that is named, else by its byte order mark, else UTF-8 if the
   * whole file is valid UTF-8, else GB18030 (which includes GBK and GB2312) if it is valid that.
   *
   * @throws BrokenFile naming the first byte that does not fit
   */
  static Encoding detect(InputStreamSupplier in, @Nullable String named) throws IOException {
    byte[] start = start(in);
    refuseWorkbooks(start);
    Encoding marked = marked(start);
    if (named != null) {
      Charset charset = charset(named);
      int mark = marked != null && marked.charset().equals(charset) ? marked.markLength() : 0;
      return valid(in, new Encoding(charset, mark));
    }
    if (marked != null) {
      return valid(in, marked);
    }
    Check utf8 = check(in, StandardCharsets.UTF_8);
    if (utf8.fault() < 0) {
      return new Encoding(StandardCharsets.UTF_8, 0);
    }
    if (utf8.surplus() >= SURELY_UTF8) {
      throw new BrokenFile(0, Refusal.of("encoding.invalid", "UTF-8", utf8.fault()));
    }
    Check gb = check(in, GB18030);
    if (gb.fault() < 0) {
      return new Encoding(GB18030, 0);
    }
    throw new BrokenFile(0, Refusal.of("encoding.unknown", utf8.fault(), gb.fault()));
  }

  private static Encoding valid(InputStreamSupplier in, Encoding encoding) throws IOException {
    Check check = check(in, encoding.charset());
    if (check.fault() >= 0) {
      throw new BrokenFile(
          0, Refusal.of("encoding.invalid", encoding.charset().name(), check.fault()));
    }
    return encoding;
  }

  private static Charset charset(String name) {
    try {
      // GB2312 and GBK files of today's programs hold characters of the later standard.
      return name.matches("(?i)gb.*|cp936|ms936|windows-936") ? GB18030 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new BrokenFile(0, Refusal.of("encoding.absent", name));
    }
  }

  private static byte[] start(InputStreamSupplier in) throws IOException {
    try (InputStream stream = in.open()) {
      return stream.readNBytes(8);
    }
  }

  private static void refuseWorkbooks(byte[] start) {
    if (WorkbookTables.isZip(start) || WorkbookTables.isOle2(start)) {
      throw new BrokenFile(0, Refusal.of("file.not_text"));
    }
  }

  private static @Nullable Encoding marked(byte[] start) {
    if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(start, 0x84, 0x31, 0x95, 0x33)) {
      return new Encoding(GB18030, 4);
    }
    if (startsWith(start, 0xFF, 0xFE)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    return startsWith(start, 0xFE, 0xFF) ? new Encoding(StandardCharsets.UTF_16BE, 2) : null;
  }

  static boolean startsWith(byte[] start, int... bytes) {
    byte[] wanted = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      wanted[i] = (byte) bytes[i];
    }
    return start.length >= bytes.length
        && Arrays.equals(start, 0, bytes.length, wanted, 0, bytes.length);
  }

  private static Check check(InputStreamSupplier in, Charset charset) throws IOException {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    long done = 0;
    long decoded = 0;
    try (InputStream stream = in.open()) {
      while (true) {
        int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
        boolean end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
        CoderResult result;
        do {
          chars.clear();
          result = decoder.decode(bytes, chars, end);
          decoded += chars.position();
        } while (result.isOverflow());
        done += bytes.position();
        if (result.isError()) {
          return new Check(done, done - decoded);
        }
        if (end) {
          return new Check(-1, done - decoded);
        }
        bytes.compact();
      }
    }
  }
}
