package org.xiaoheng.report.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that keeps what it logs and whom it asks. */
final class Browser implements AutoCloseable {
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ChromeDriver driver;

  /**
   * @param folder for its profile and downloads
   * @param width of its window
   */
  Browser(Path folder, int width) throws IOException {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(
        program("chromium", "chromium-browser", "google-chrome").orElseThrow().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--window-size=" + width + ",1000",
        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Named, so that Selenium does not go and download one.
    this.driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow().toFile())
                .usingAnyFreePort()
                .build(),
            options);
    driver.executeCdpCommand(
        "Browser.setDownloadBehavior",
        Map.of("behavior", "allow", "downloadPath", folder.resolve("downloads").toString()));
    // What the browser loads of its own first page is none of the site's doing.
    driver.get("about:blank");
    var unused = network();
  }

  static boolean isInstalled() {
    return program("chromium", "chromium-browser", "google-chrome").isPresent()
        && program("chromedriver").isPresent();
  }

  private static Optional<Path> program(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  void open(Path page, String hash) {
    // A new hash alone loads no page, and a test must start from a fresh one.
    driver.get("about:blank");
    driver.get(page.toUri() + hash);
    // Data are unpacked after the page has loaded.
    await(() -> driver.findElements(By.cssSelector("main[aria-busy]")).isEmpty());
  }

  String address() {
    return String.valueOf(driver.getCurrentUrl());
  }

  void click(String css) {
    WebElement element = driver.findElement(By.cssSelector(css));
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  void choose(String css, String value) {
    new org.openqa.selenium.support.ui.Select(driver.findElement(By.cssSelector(css)))
        .selectByValue(value);
  }

  /** Texts of all elements that can be seen. */
  List<String> texts(String css) {
    return driver.findElements(By.cssSelector(css)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  String attribute(String css, String name) {
    return String.valueOf(driver.findElement(By.cssSelector(css)).getDomAttribute(name));
  }

  @Nullable Object script(String script) {
    return driver.executeScript("return " + script);
  }

  void await(java.util.function.BooleanSupplier condition) {
    new WebDriverWait(driver, PATIENCE).until(d -> condition.getAsBoolean());
  }

  byte[] pdf() {
    return Base64.getDecoder()
        .decode(
            (String)
                driver
                    .executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true))
                    .get("data"));
  }

  /** Serious and critical faults of accessibility on the page, one a line. */
  List<String> faults() throws IOException {
    try (InputStream axe = Browser.class.getResourceAsStream(AXE)) {
      driver.executeScript(
          new String(Objects.requireNonNull(axe, AXE).readAllBytes(), StandardCharsets.UTF_8));
    }
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations'], preload: false}).then(
              (found) => done(found.violations
                .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                .map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.html + ' ' + n.failureSummary).join(' | '))),
              (error) => done([String(error)]));
            """);
    // The checker itself logs a hint about its canvas.
    var unused = console();
    return ((List<?>) Objects.requireNonNull(found)).stream().map(String::valueOf).toList();
  }

  /** What the console has said since it was last asked. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The network log since it was last asked. */
  List<String> network() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
