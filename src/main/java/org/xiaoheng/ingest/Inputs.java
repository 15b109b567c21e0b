package org.xiaoheng.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_millis;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.xiaoheng.contract.Contract;
import org.xiaoheng.contract.JobFile;
import org.xiaoheng.contract.Source;
import org.xiaoheng.contract.UserException;

/**
 * Finds the files and tables of a job and takes their digests, so that a run knows what it reads.
 */
public final class Inputs {
  private Inputs() {}

  /**
   * All inputs, in the order of submission: by source, then by name.
   *
   * @throws UserException if a source names nothing that exists or that can be read
   */
  public static List<Input> find(SparkSession spark, JobFile job) {
    List<Input> found = new ArrayList<>();
    for (int i = 0; i < job.sources().size(); i++) {
      Source source = job.sources().get(i);
      switch (source.format()) {
        case INLINE ->
            found.add(
                Input.table(
                    i,
                    job.file().getFileName() + "#" + (i + 1),
                    "",
                    DigestUtils.sha256Hex(source.rows().toString()),
                    -1));
        case JDBC -> found.add(Jdbc.find(spark, i, source));
        case DELTA -> found.add(delta(spark, i, source, job));
        case CSV, XLSX, PARQUET -> found.addAll(files(spark, i, source, job));
      }
    }
    return digested(spark, found, job);
  }

  /** The inputs of one dataset. */
  public static List<Input> of(Contract contract, List<Input> inputs, JobFile job) {
    return inputs.stream()
        .filter(i -> job.sources().get(i.source()).dataset().equals(contract.dataset()))
        .toList();
  }

  /** One digest over all inputs. */
  public static String digest(List<Input> inputs) {
    StringBuilder text = new StringBuilder();
    inputs.forEach(
        i ->
            text.append(i.source())
                .append('\t')
                .append(i.name())
                .append('\t')
                .append(i.digest())
                .append('\n'));
    return DigestUtils.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Path path(Source source, JobFile job) {
    java.nio.file.Path folder = job.file().toAbsolutePath().getParent();
    return source.path().contains("://") || source.path().startsWith("/")
        ? new Path(source.path())
        : new Path(new Path(String.valueOf(folder)), source.path());
  }

  private static List<Input> files(SparkSession spark, int index, Source source, JobFile job) {
    Path path = path(source, job);
    try {
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      // A file may be called enrolment[1].csv, which as a pattern names another.
      FileStatus[] matches =
          files.exists(path)
              ? new FileStatus[] {files.getFileStatus(path)}
              : files.globStatus(path);
      List<FileStatus> found = new ArrayList<>();
      for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
        if (match.isDirectory()) {
          RemoteIterator<LocatedFileStatus> inside = files.listFiles(match.getPath(), true);
          while (inside.hasNext()) {
            found.add(inside.next());
          }
        } else {
          found.add(match);
        }
      }
      found.removeIf(f -> f.getPath().getName().matches("[._~].*"));
      found.sort(Comparator.comparing(f -> f.getPath().toString()));
      if (found.isEmpty()) {
        throw UserException.configuration("ingest.source.empty", index + 1, source.dataset(), path);
      }
      String base =
          files
                  .makeQualified(new Path(String.valueOf(job.file().toAbsolutePath().getParent())))
                  .toString()
              + "/";
      return found.stream()
          .map(
              f -> {
                String location = f.getPath().toString();
                String name =
                    location.startsWith(base) ? location.substring(base.length()) : location;
                return Input.file(index, name, location, f.getLen());
              })
          .toList();
    } catch (IOException e) {
      throw UserException.infrastructure(
          "ingest.source.unreadable", index + 1, source.dataset(), path, e);
    }
  }

  /** Digests of files, taken where the files are read: one task per file. */
  private static List<Input> digested(SparkSession spark, List<Input> inputs, JobFile job) {
    List<Input> files = inputs.stream().filter(i -> i.digest().isEmpty()).toList();
    Set<Integer> parquet =
        IntStream.range(0, job.sources().size())
            .filter(i -> job.sources().get(i).format() == Source.Format.PARQUET)
            .boxed()
            .collect(Collectors.toSet());
    if (files.isEmpty()) {
      return inputs;
    }
    SerializableConfiguration configuration =
        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
    List<Input> digested =
        new ArrayList<>(inputs.stream().filter(i -> !i.digest().isEmpty()).toList());
    digested.addAll(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(files, Math.min(files.size(), 256))
            .map(f -> lookedInto(f, parquet.contains(f.source()), configuration.value()))
            .collect());
    digested.sort(Input.BY_SUBMISSION);
    return digested;
  }

  private static Input lookedInto(Input file, boolean parquet, Configuration configuration)
      throws IOException {
    Path path = new Path(file.location());
    FileSystem files = path.getFileSystem(configuration);
    FileStatus before = files.getFileStatus(path);
    return file.with(
        digest(file, configuration),
        before.getLen(),
        before.getModificationTime(),
        parquet ? layout(path, configuration) : "");
  }

  /** The digest of a file as it is now. */
  static String digest(Input file, Configuration configuration) throws IOException {
    Path path = new Path(file.location());
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return DigestUtils.sha256Hex(in);
    }
  }

  /**
   * Holds a file that was read against what it was when its digest was taken. To be asked where the
   * rows are made, before any is kept: rows are looked up by the digest for ever after.
   *
   * @throws UserException if the file was written to since
   */
  static void refuseChanged(Input file, Configuration configuration) throws IOException {
    Path path = new Path(file.location());
    FileStatus now = path.getFileSystem(configuration).getFileStatus(path);
    if (now.getLen() != file.bytes() || now.getModificationTime() != file.modified()) {
      throw UserException.data("ingest.file.changed", file.name());
    }
  }

  /**
   * @return {@link Input#BROKEN} for what is no Parquet file, or half of one
   */
  private static String layout(Path path, Configuration configuration) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(path, configuration),
            // Without it Parquet reads Hadoop's default settings from its jars, file by file.
            HadoopReadOptions.builder(configuration).build())) {
      return DigestUtils.sha256Hex(reader.getFileMetaData().getSchema().toString());
    } catch (IOException e) {
      // A disk or network that fails says nothing of the file.
      if (String.valueOf(e.getMessage()).startsWith("can not read class")) {
        return Input.BROKEN;
      }
      throw e;
    } catch (RuntimeException e) {
      return Input.BROKEN;
    }
  }

  private static Input delta(SparkSession spark, int index, Source source, JobFile job) {
    String location = path(source, job).toString();
    if (!DeltaTable.isDeltaTable(spark, location)) {
      throw UserException.configuration(
          "ingest.source.empty", index + 1, source.dataset(), location);
    }
    DeltaTable table = DeltaTable.forPath(spark, location);
    Row last = table.history(1).select(col("version"), unix_millis(col("timestamp"))).first();
    long version = last.getLong(0);
    // A table that was dropped and made anew, or copied and written to, has the same versions.
    String digest =
        String.format(
            Locale.ROOT,
            "delta %s version %d of %s",
            table.detail().select("id").first().getString(0),
            version,
            Instant.ofEpochMilli(last.getLong(1)));
    return Input.table(index, source.path(), location, digest, version);
  }
}
