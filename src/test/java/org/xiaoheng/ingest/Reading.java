package org.xiaoheng.ingest;

import static org.xiaoheng.contract.ColumnType.CODE;
import static org.xiaoheng.contract.ColumnType.DATE;
import static org.xiaoheng.contract.ColumnType.DECIMAL;
import static org.xiaoheng.contract.ColumnType.ENUM;
import static org.xiaoheng.contract.ColumnType.INTEGER;
import static org.xiaoheng.contract.ColumnType.PUPIL_ID;
import static org.xiaoheng.contract.ColumnType.SCHOOL_YEAR;
import static org.xiaoheng.contract.ColumnType.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xiaoheng.contract.Column;
import org.xiaoheng.contract.ColumnType;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.Source.Format;
import org.xiaoheng.contract.Units;
import org.xiaoheng.ingest.SentRow.Kind;

/** A source to be read in a test, and what came of it. */
record Reading(
    Contract contract,
    Format format,
    Map<String, String> options,
    Map<String, String> columns,
    Map<String, String> constants,
    Map<String, Map<String, String>> values,
    List<String> ignore) {

  /** school_code*, name, pupils*, girls, per school. */
  static final Contract SCHOOLS =
      contract(
          false,
          List.of("school_code"),
          column("school_code", "学校代码", CODE, "", true, null),
          column("name", "学校名称", TEXT, "", false, null),
          column("pupils", "在校生数", INTEGER, "person", true, null, "学生数"),
          column("girls", "女生数", INTEGER, "person", false, null, "在校生数 女", "学生数 女"));

  /** county_code*, fund*, budget in yuan, weight with a default. */
  static final Contract FUNDING =
      contract(
          false,
          List.of("county_code"),
          column("county_code", "县区代码", CODE, "", true, null),
          column("fund", "项目", TEXT, "", true, null),
          column("budget", "预算数", DECIMAL, "yuan", false, null, "预算数(元)"),
          column("weight", "权重", DECIMAL, "", true, "1"));

  /** school_year*, pupil_id*, sex, screening_date: about single pupils. */
  static final Contract PUPILS =
      contract(
          true,
          List.of("school_year", "pupil_id"),
          column("school_year", "学年", SCHOOL_YEAR, "", true, null),
          column("pupil_id", "学籍号", PUPIL_ID, "", true, null),
          column("sex", "性别", ENUM, "", false, null),
          column("screening_date", "筛查日期", DATE, "", false, null));

  private static final ObjectMapper JSON = new ObjectMapper();

  static Reading csv(Contract contract) {
    return new Reading(contract, Format.CSV, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
  }

  static Reading xlsx(Contract contract) {
    return new Reading(contract, Format.XLSX, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
  }

  Reading option(String key, String value) {
    return new Reading(contract, format, Map.of(key, value), columns, constants, values, ignore);
  }

  Reading columns(Map<String, String> named) {
    return new Reading(contract, format, options, named, constants, values, ignore);
  }

  Reading constants(Map<String, String> given) {
    return new Reading(contract, format, options, columns, given, values, ignore);
  }

  Reading values(Map<String, Map<String, String>> spellings) {
    return new Reading(contract, format, options, columns, constants, spellings, ignore);
  }

  Reading ignore(String... headers) {
    return new Reading(contract, format, options, columns, constants, values, List.of(headers));
  }

  Source source(List<Map<String, String>> rows) {
    return new Source(
        "test", format, "file", null, options, columns, constants, values, ignore, rows);
  }

  Rows of(String... lines) {
    return of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Rows of(byte[] bytes) {
    return drain(
        FileRows.open(source(List.of()), contract, "file", () -> new ByteArrayInputStream(bytes)));
  }

  static Rows drain(CloseableRows open) {
    List<SentRow> rows = new ArrayList<>();
    try (open) {
      open.forEachRemaining(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Rows(rows);
  }

  /** All rows that came out. */
  record Rows(List<SentRow> all) {
    /** Cells of the data rows: blank as "-", joined by "|". */
    List<String> data() {
      return all.stream().filter(r -> r.kind() == Kind.DATA).map(Rows::cells).toList();
    }

    static String cells(SentRow row) {
      return String.join(
          "|",
          Arrays.stream(Objects.requireNonNull(row.cells()))
              .map(c -> c == null ? "-" : c)
              .toList());
    }

    List<Integer> lines() {
      return all.stream().filter(r -> r.kind() == Kind.DATA).map(SentRow::line).toList();
    }

    List<SentRow> refused() {
      return all.stream().filter(r -> r.kind() == Kind.REFUSED).toList();
    }

    /** "line code" of the refused rows. */
    List<String> refusals() {
      return refused().stream()
          .map(r -> r.line() + " " + Objects.requireNonNull(r.error()).code())
          .toList();
    }

    /** Why cells of data rows can't be read, in order. */
    List<Refusal> unread() {
      return all.stream()
          .map(SentRow::unread)
          .filter(Objects::nonNull)
          .flatMap(Arrays::stream)
          .filter(Objects::nonNull)
          .toList();
    }

    Refusal firstRefusal() {
      return Objects.requireNonNull(refused().get(0).error());
    }

    List<JsonNode> profiles() {
      return all.stream().filter(r -> r.kind() == Kind.PROFILE).map(Rows::json).toList();
    }

    JsonNode profile() {
      return profiles().get(0);
    }

    static JsonNode json(SentRow row) {
      try {
        return JSON.readTree(Objects.requireNonNull(row.extra()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Contract contract(boolean pupilLevel, List<String> key, Column... columns) {
    return new Contract(
        "test",
        "1",
        "测试表",
        "Test",
        pupilLevel,
        List.of(columns),
        key,
        null,
        List.of(),
        List.of(),
        Units.load(DataSchema.locate()));
  }

  private static Column column(
      String name,
      String title,
      ColumnType type,
      String unit,
      boolean required,
      @Nullable String defaultValue,
      String... aliases) {
    return new Column(
        name,
        title,
        name,
        type,
        0,
        unit,
        required,
        defaultValue,
        null,
        null,
        Map.of(),
        null,
        List.of(aliases));
  }
}
