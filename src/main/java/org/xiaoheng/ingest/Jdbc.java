package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.UserException;

/** Rows of a JDBC source. */
final class Jdbc {
  /** The kind of database, and the place up to the first parameter. */
  private static final Pattern URL = Pattern.compile("(jdbc:[^:/@?;]+:)([^?;]*)(.*)");

  private static final Pattern DATABASE =
      Pattern.compile("(?i)[;?&](?:database|databaseName)=([^;&]*)");

  /** Some drivers take names and passwords in the list of hosts. */
  private static final Pattern SECRET = Pattern.compile("(?i)passw|pwd|secret|token");

  private Jdbc() {}

  /**
   * Looks into a table. It has no digest of its own: names and types of its columns, count and
   * order-free sums of row hashes stand for it.
   *
   * @throws UserException if it cannot be read
   */
  static Input find(SparkSession spark, int index, Source source) {
    return Input.table(
        index,
        String.format(Locale.ROOT, "%s %s", published(source.path()), source.table()),
        source.path(),
        orSay(index, source, () -> digest(read(spark, source))),
        -1);
  }

  /**
   * The rows of a table, read once and kept: what is counted, checked and written are the same
   * rows, those of the digest.
   *
   * @throws UserException if they are others than when the digest was taken
   */
  static Dataset<Row> kept(SparkSession spark, Source source, Input input) {
    Dataset<Row> rows =
        orSay(
            input.source(),
            source,
            () -> read(spark, source).persist(StorageLevel.MEMORY_AND_DISK()));
    String now = orSay(input.source(), source, () -> digest(rows));
    if (!now.equals(input.digest())) {
      rows.unpersist();
      throw UserException.data("ingest.table.changed", input.name());
    }
    return rows;
  }

  private static String digest(Dataset<Row> rows) {
    Column hash =
        // A hash passes over nulls, and a value that moves to a blank column is another row.
        xxhash64(
            Stream.of(rows.columns())
                .map(c -> rows.col("`" + c + "`"))
                .flatMap(c -> Stream.of(c.cast("string"), c.isNull()))
                .toArray(Column[]::new));
    Row sums =
        rows.select(hash.as("h"))
            .agg(count("*"), sum(col("h").cast("decimal(38,0)")), expr("bit_xor(h)"))
            .first();
    return DigestUtils.sha256Hex(rows.schema().catalogString() + "\n" + sums);
  }

  /** What it makes; a failure is said without the password that the URL may hold. */
  private static <T> T orSay(int index, Source source, Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception e) {
      // Spark throws checked exceptions that it does not declare.
      String place = published(source.path());
      String reason =
          String.valueOf(e.getMessage() == null ? e : e.getMessage()).replace(source.path(), place);
      throw lacksDriver(e)
          ? UserException.configuration(
              "ingest.source.driver", index + 1, source.dataset(), place, reason)
          : UserException.infrastructure(
              "ingest.source.unreadable", index + 1, source.dataset(), place, reason);
    }
  }

  /** Whether nothing speaks with the database: the jar of its driver is not loaded. */
  private static boolean lacksDriver(Exception failure) {
    return failure instanceof ClassNotFoundException
        || failure instanceof SQLException && "No suitable driver".equals(failure.getMessage());
  }

  private static Dataset<Row> read(SparkSession spark, Source source) {
    DataFrameReader reader =
        spark
            .read()
            .format("jdbc")
            .option("preferTimestampNTZ", "true")
            .options(source.options())
            .option("url", source.path())
            .option("dbtable", String.valueOf(source.table()));
    Dataset<Row> rows = reader.load();
    // Spark makes of a time without a zone an instant by the zone of the machine, and of a midnight
    // in China the day before. As text it comes as the database writes it.
    String texts =
        Stream.of(rows.schema().fields())
            .filter(f -> f.dataType().equals(DataTypes.TimestampNTZType))
            .map(f -> "`" + f.name().replace("`", "``") + "` STRING")
            .collect(Collectors.joining(", "));
    return texts.isEmpty() ? rows : reader.option("customSchema", texts).load();
  }

  /**
   * The place of a database as it may be published: host, port and database, without users,
   * passwords and other parameters; of a URL in which these cannot be told apart the kind alone.
   */
  static String published(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return "jdbc";
    }
    String place = parts.group(2);
    String parameters = parts.group(3);
    if (parameters.contains("@") || SECRET.matcher(place).find()) {
      return parts.group(1);
    }
    int user = place.lastIndexOf('@');
    Matcher database = DATABASE.matcher(parameters);
    return parts.group(1)
        + (user >= 0 && place.startsWith("//") ? "//" : "")
        + place.substring(user + 1)
        + (database.find() ? "/" + database.group(1) : "");
  }
}
