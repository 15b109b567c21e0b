package org.xiaoheng.generate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiaoheng.contract.UserException;

/**
 * A synthetic city of the size of Jiamusi (佳木斯): 325 schools (中小学), 209,715 pupils and 23,141
 * full-time teachers in 2024, in ten counties. Vocational and special schools and kindergartens
 * come on top. Its files are as untidy as real ones; {@code dirt.csv} lists every blemish and what
 * has to become of it.
 */
public final class SampleCity {
  private static final String README =
      """
      合成数据:本文件夹内的全部学校、学生、教师、经费和人口数据均由程序随机生成,与任何真实学校或个人无关。
      文件中故意混入了各种常见填报错误,清单见上一级文件夹的 dirt.csv。

      Synthetic data: every school, pupil, teacher, payment and resident in this folder is made up by a
      program. Nothing here is about a real school or person. The files contain common reporting faults
      on purpose; dirt.csv in the folder above lists them.
      """;

  private SampleCity() {}

  /**
   * What was written.
   *
   * @param files number of input files
   * @param rows data rows per dataset, refused and superseded ones included, totals and unit rows
   *     not
   * @param dirt entries of {@code dirt.csv}
   */
  public record Counts(int files, SortedMap<String, Integer> rows, int dirt) {
    public Counts {
      rows = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }
  }

  /**
   * Writes {@code input/}, {@code job.yaml}, {@code dirt.csv} and, if there is none yet, {@code
   * secret.key}. The same seed gives the same bytes, but for the key.
   *
   * @throws UserException if the folder cannot be written
   */
  public static Counts write(Path dir, long seed) {
    try {
      Files.createDirectories(dir.resolve("input"));
      City city = new City(seed);
      Output output = new Output(dir);
      SchoolTable.write(city, output);
      EnrolmentTables.write(city, output);
      StaffTables.write(city, output);
      FacilityTables.write(city, output);
      FitnessTables.write(city, output);
      VisionTables.write(city, output);
      QualityTables.write(city, output);
      CountyTables.write(city, output);
      ProjectTables.write(city, output);
      output.ledger();
      Files.writeString(dir.resolve("input/README.txt"), README, StandardCharsets.UTF_8);
      Files.writeString(dir.resolve("job.yaml"), JobYaml.text(), StandardCharsets.UTF_8);
      key(dir.resolve("secret.key"));
      return output.counts();
    } catch (IOException e) {
      throw UserException.infrastructure("generate.folder.unwritable", dir, e);
    }
  }

  /** A new key at every place: pupils of two samples must not be linkable. */
  private static void key(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
  }
}
