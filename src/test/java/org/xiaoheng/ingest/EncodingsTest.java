package org.xiaoheng.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EncodingsTest {
  private static final String TEXT = "学校代码,学校名称,在校生数\n0012,㐀中心小学,30\n";
  private static final Charset GB18030 = Charset.forName("GB18030");

  private static byte[] bytes(int[] before, String text, Charset charset) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int b : before) {
      out.write(b);
    }
    out.writeBytes(text.getBytes(charset));
    return out.toByteArray();
  }

  private static Reading.Rows read(byte[] bytes) {
    return Reading.csv(Reading.SCHOOLS).of(bytes);
  }

  private static void holdsTheRow(Reading.Rows rows, String encoding) {
    assertThat(rows.data()).containsExactly("0012|㐀中心小学|30|-");
    assertThat(rows.profile().get("encoding").asText()).isEqualTo(encoding);
  }

  @Test
  void readsUtf8() {
    holdsTheRow(read(bytes(new int[0], TEXT, StandardCharsets.UTF_8)), "UTF-8");
  }

  @Test
  void readsUtf8WithByteOrderMark() {
    holdsTheRow(read(bytes(new int[] {0xEF, 0xBB, 0xBF}, TEXT, StandardCharsets.UTF_8)), "UTF-8");
  }

  @Test
  void readsGb18030WithItsFourByteCharacters() {
    // 㐀 (U+3400) is 81 39 EE 39 in GB18030 and not in GBK.
    holdsTheRow(read(bytes(new int[0], TEXT, GB18030)), "GB18030");
  }

  @Test
  void readsUtf16AsSpreadsheetsExportIt() {
    byte[] bytes =
        bytes(new int[] {0xFF, 0xFE}, TEXT.replace(',', '\t'), StandardCharsets.UTF_16LE);
    holdsTheRow(read(bytes), "UTF-16LE");
  }

  @Test
  void namedEncodingOverridesDetection() {
    // These GB18030 bytes of 联通 are valid UTF-8 too, as two other characters.
    byte[] bytes = "school_code,name,pupils\n1,联通,5\n".getBytes(GB18030);
    assertThat(read(bytes).data()).doesNotContain("1|联通|5|-");
    assertThat(Reading.csv(Reading.SCHOOLS).option("encoding", "GBK").of(bytes).data())
        .containsExactly("1|联通|5|-");
  }

  @Test
  void refusesDamagedUtf8InsteadOfReadingItAsGb18030() {
    String start = TEXT.repeat(3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(start.getBytes(StandardCharsets.UTF_8));
    int fault = out.size();
    out.write(0xE5);
    out.writeBytes(",坏,1\n".getBytes(StandardCharsets.UTF_8));
    Reading.Rows rows = read(out.toByteArray());
    assertThat(rows.refusals()).containsExactly("0 encoding.invalid");
    assertThat(rows.firstRefusal().zh()).contains("UTF-8").contains(" " + fault + "(");
    assertThat(rows.profile().get("problem").asText()).isEqualTo("encoding.invalid");
  }

  @Test
  void refusesBytesThatAreNeitherUtf8NorGb18030() {
    Reading.Rows rows = read(new byte[] {'a', ',', 'b', '\n', (byte) 0xFF, (byte) 0xFF});
    assertThat(rows.refusals()).containsExactly("0 encoding.unknown");
    assertThat(rows.firstRefusal().en()).contains("first faulty byte 4,").contains("(byte 4)");
  }

  @Test
  void refusesAnEncodingThatDoesNotExist() {
    Reading.Rows rows = Reading.csv(Reading.SCHOOLS).option("encoding", "utf-9").of(TEXT);
    assertThat(rows.refusals()).containsExactly("0 encoding.absent");
  }

  @Test
  void refusesAWorkbookThatIsCalledCsv() {
    assertThat(read(new byte[] {'P', 'K', 3, 4, 0}).refusals()).containsExactly("0 file.not_text");
  }
}
