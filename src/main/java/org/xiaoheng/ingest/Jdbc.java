package org.xiaoheng.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.xiaoheng.contract.Source;

/** Rows of a JDBC source. */
final class Jdbc {
  /** The kind of database, and the place up to the first parameter. */
  private static final Pattern URL = Pattern.compile("(jdbc:[^:/@?;]+:)([^?;]*)(.*)");

  private static final Pattern DATABASE =
      Pattern.compile("(?i)[;?&](?:database|databaseName)=([^;&]*)");

  /** Some drivers take names and passwords in the list of hosts. */
  private static final Pattern SECRET = Pattern.compile("(?i)passw|pwd|secret|token");

  private Jdbc() {}

  static Dataset<Row> read(SparkSession spark, Source source) {
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
