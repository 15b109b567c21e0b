package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class ResultFormatTest {
  private static final List<String> COLUMNS = List.of("name", "n");

  @SafeVarargs
  private static String printed(ResultFormat format, List<@Nullable Object>... rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    format.print(
        COLUMNS,
        Arrays.asList(rows).iterator(),
        new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<@Nullable Object> row(@Nullable Object name, @Nullable Object n) {
    return Arrays.asList(name, n);
  }

  @Test
  void quotesCsvFieldsAsRfc4180Says() {
    assertThat(printed(ResultFormat.CSV, row("向阳区,\"一\"小", 12L), row("a\nb", 0L)))
        .isEqualTo("name,n\r\n\"向阳区,\"\"一\"\"小\",12\r\n\"a\nb\",0\r\n");
  }

  @Test
  void tellsNullFromEmptyTextInCsv() {
    assertThat(printed(ResultFormat.CSV, row(null, 1L), row("", 1L)))
        .isEqualTo("name,n\r\n,1\r\n\"\",1\r\n");
  }

  @Test
  void leavesCellsThatLookLikeFormulasAsTheyAre() {
    assertThat(printed(ResultFormat.CSV, row("=1+1", -5L))).endsWith("=1+1,-5\r\n");
  }

  @Test
  void writesOneJsonObjectPerLine() {
    assertThat(printed(ResultFormat.JSON, row("小学", new BigDecimal("0.50")), row(null, true)))
        .isEqualTo("{\"name\":\"小学\",\"n\":0.50}\n{\"name\":null,\"n\":true}\n");
  }

  @Test
  void printsTheHeaderOfAnEmptyTable() {
    assertThat(printed(ResultFormat.TABLE)).isEqualToNormalizingNewlines("name  n\n----  -\n");
  }

  @Test
  void writesSmallAndLargeNumbersWithoutExponent() {
    assertThat(Cells.of(RowFactory.create(0.00001, 1.5e10)).stream().map(Cells::text))
        .containsExactly("0.000010", "15000000000");
  }

  @Test
  void writesTimestampsMapsAndListsAsText() {
    assertThat(
            Cells.of(
                    RowFactory.create(
                        Timestamp.from(java.time.Instant.parse("2026-01-02T03:04:05Z")),
                        CollectionConverters.asScala(Map.of("school", 3L)),
                        CollectionConverters.asScala(List.of("a", "b")).toSeq()))
                .stream()
                .map(Cells::text))
        .containsExactly("2026-01-02T03:04:05Z", "{\"school\":3}", "[\"a\",\"b\"]");
  }
}
