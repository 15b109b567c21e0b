package org.xiaoheng.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private final SparkConf given = new SparkConf(false);

  @Test
  void leavesWhatAPersonSetsAndFillsInTheRest() {
    given.set("spark.sql.shuffle.partitions", "64").set("spark.buffer.pageSize", "4m");

    assertThat(Sessions.settings(given))
        .doesNotContainKeys("spark.sql.shuffle.partitions", "spark.buffer.pageSize")
        .containsEntry("spark.master", "local[*]")
        .containsEntry("spark.memory.fraction", "0.4")
        .containsEntry("spark.sql.parquet.compression.codec", "zstd");
  }

  @Test
  void setsNothingOfOneMachineOnACluster() {
    given.set("spark.master", "spark://127.0.0.1:7077");

    assertThat(Sessions.settings(given))
        .containsEntry("spark.sql.parquet.compression.codec", "zstd")
        .doesNotContainKeys(
            "spark.master",
            "spark.memory.fraction",
            "spark.sql.shuffle.partitions",
            "spark.hadoop.fs.file.impl");
  }

  @Test
  void letsNobodyChangeWhatNumbersDependOn() {
    given
        .set("spark.sql.session.timeZone", "Asia/Shanghai")
        .set("spark.sql.ansi.enabled", "false")
        .set("spark.sql.extensions", "org.example.Other");

    assertThat(Sessions.settings(given))
        .containsEntry("spark.sql.session.timeZone", "UTC")
        .containsEntry("spark.sql.ansi.enabled", "true")
        .containsEntry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
  }
}
