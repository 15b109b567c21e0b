package org.xiaoheng.cli;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.xiaoheng.contract.DataSchema;
import org.xiaoheng.contract.JobFiles;
import org.xiaoheng.generate.SampleCity;
import org.xiaoheng.nightly.Nightly;
import org.xiaoheng.nightly.Progress;
import org.xiaoheng.nightly.Sessions;

public final class Main {
  private Main() {}

  public static void main(String[] args) {
    long t = System.currentTimeMillis();
    if (args[0].equals("generate")) {
      System.out.println(SampleCity.write(Path.of(args[1]), 1));
      System.out.println(System.currentTimeMillis() - t);
      return;
    }
    SparkSession spark = Sessions.open();
    Progress p =
        new Progress() {
          @Override
          public <T> T step(String step, String detail, java.util.function.Supplier<T> work) {
            long s = System.currentTimeMillis();
            T r = work.get();
            System.out.println(step + " " + detail + " " + (System.currentTimeMillis() - s));
            return r;
          }
        };
    System.out.println(
        new Nightly(
                spark, JobFiles.read(Path.of(args[0]), DataSchema.locate()), DataSchema.locate(), p)
            .run(args[1]));
    System.out.println(System.currentTimeMillis() - t);
  }
}
