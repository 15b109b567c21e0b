package org.xiaoheng.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiaoheng.release.Maintenance;
import org.xiaoheng.release.Manifest;
import org.xiaoheng.release.Release;
import org.xiaoheng.release.TableSize;

class MaintenanceLinesTest {
  private static Release release(long number) {
    return new Release(
        number, "r", Instant.EPOCH, true, Map.of(), new Manifest("j", "i", "d", "c", 1, 1));
  }

  @Test
  void addsUpTheTablesAndNamesTheReleases() {
    // 2 MiB + 0.5 MiB = 2.5 MiB before, 1 MiB + 0.5 MiB = 1.5 MiB after.
    List<String> lines =
        MaintenanceLines.of(
            new Maintenance.Result(
                List.of(release(2), release(3)),
                List.of(release(1)),
                List.of(new TableSize("a", 5, 2L << 20, 3), new TableSize("b", 1, 1L << 19, 2)),
                List.of(new TableSize("a", 2, 1L << 20, 2), new TableSize("b", 1, 1L << 19, 1))),
            new Texts(Locale.ENGLISH));

    assertThat(lines.get(4).trim().split("\\s+"))
        .containsExactly("all", "6", "3", "2.50", "1.50", "5", "3");
    assertThat(lines).contains("Releases that can be read: 2, 3").contains("Given up now: 1");
  }
}
