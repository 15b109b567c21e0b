package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiaoheng.contract.UserException;

class SiteFolderTest {
  @TempDir private Path parent = Path.of("");

  private static void site(Path folder, String text) {
    try {
      Files.createDirectories(folder.resolve("assets"));
      Files.writeString(folder.resolve("assets/site.css"), "");
      Files.writeString(folder.resolve("index.html"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  @Test
  void replacesAnEarlierSiteAsAWhole() throws IOException {
    Path folder = parent.resolve("report");
    SiteFolder.replace(
        folder,
        f -> {
          site(f, "old");
          site(f.resolve("en"), "old");
        });
    SiteFolder.replace(folder, f -> site(f, "new"));

    assertThat(folder.resolve("index.html")).hasContent("new");
    assertThat(folder.resolve("en")).doesNotExist();
    assertThat(left()).containsExactly("report");
  }

  @Test
  void keepsTheOldSiteWhenWritingFails() throws IOException {
    Path folder = parent.resolve("report");
    SiteFolder.replace(folder, f -> site(f, "old"));

    assertThatThrownBy(
            () ->
                SiteFolder.replace(
                    folder,
                    f -> {
                      site(f, "half");
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(folder.resolve("index.html")).hasContent("old");
    assertThat(left()).containsExactly("report");
  }

  @Test
  void doesNotTouchAFolderOfSomebodyElse() throws IOException {
    Path folder = parent.resolve("papers");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> SiteFolder.replace(folder, f -> site(f, "new")))
        .isInstanceOf(UserException.class);

    assertThat(folder.resolve("thesis.txt")).hasContent("years of work");
  }
}
