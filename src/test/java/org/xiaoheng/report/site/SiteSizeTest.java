package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the site of a province's counties is: it has to travel by mail and on a stick. */
class SiteSizeTest {
  private static final long MOST = 30_000_000;

  @Test
  void keeps150CountiesBelow30Megabytes(@TempDir Path folder) throws IOException {
    Definitions definitions = SiteFixture.definitions();
    new Site(new SiteFixture(150, 15).data(definitions), definitions).write(folder);

    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum())
          .isLessThan(MOST);
    }
  }
}
