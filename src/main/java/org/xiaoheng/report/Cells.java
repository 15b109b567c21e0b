package org.xiaoheng.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Cells of a query's result, as plain Java values and as text. */
final class Cells {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.core.StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Cells() {}

  /** The row's cells as numbers, texts, booleans, lists and maps. */
  static List<@Nullable Object> of(Row row) {
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      cells.add(value(row.get(i)));
    }
    return cells;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof Row row) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      for (int i = 0; i < row.length(); i++) {
        fields.put(row.schema().fieldNames()[i], value(row.get(i)));
      }
      return fields;
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      CollectionConverters.asJava(map)
          .forEach((key, element) -> entries.put(String.valueOf(key), value(element)));
      return entries;
    } else if (value instanceof scala.collection.Seq<?> seq) {
      List<@Nullable Object> elements = new ArrayList<>();
      CollectionConverters.asJava(seq).forEach(element -> elements.add(value(element)));
      return elements;
    } else if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      return Double.isFinite(number) ? new BigDecimal(value.toString()) : value.toString();
    } else if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    } else if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    } else if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    return value instanceof Date date ? date.toLocalDate().toString() : value.toString();
  }

  /** A cell as text; null stays null. */
  static @Nullable String text(@Nullable Object cell) {
    if (cell == null) {
      return null;
    } else if (cell instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (cell instanceof List || cell instanceof Map) {
      return json(cell);
    }
    return cell.toString();
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON for " + value.getClass(), e);
    }
  }
}
