package org.xiaoheng.report.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The site of the fixture in a real browser, opened from disk as a reader opens it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the browser downloads lies in its folder {@code downloads}. */
  Path folder = Path.of("");

  Path site = Path.of("");
  private @Nullable Browser browser;

  @BeforeAll
  void open(@TempDir Path temporary) throws IOException {
    Assumptions.assumeTrue(
        Browser.isInstalled(),
        "No Chromium with its chromedriver was found: apt-get install chromium chromium-driver");
    folder = temporary;
    site = folder.resolve("report");
    Files.createDirectories(site);
    Definitions definitions = SiteFixture.definitions();
    new Site(new SiteFixture(10, 15).data(definitions), definitions).write(site);
    browser = new Browser(folder, 1280);
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Whatever a test did: no error, no call to another host. */
  @AfterEach
  void saysNothingAndAsksNobody() throws IOException {
    assertThat(browser().console()).isEmpty();
    List<String> asked = new ArrayList<>();
    for (String entry : browser().network()) {
      JsonNode message = JSON.readTree(entry).path("message");
      if (message.path("method").textValue().equals("Network.requestWillBeSent")) {
        asked.add(message.path("params").path("request").path("url").textValue());
      }
    }
    assertThat(asked)
        .allMatch(
            url ->
                url.startsWith("file:///") || url.startsWith("data:") || url.equals("about:blank"));
  }

  Browser browser() {
    return Objects.requireNonNull(browser);
  }

  void open(String page, String hash) {
    browser().open(site.resolve(page), hash);
  }
}
