package io.funny.demo.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** The distribution's Chromium without a window, and with a profile of its own. */
final class Chromium implements AutoCloseable {
  private static final boolean REQUIRED = Boolean.getBoolean("lanes.required");
  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("screenshots", "target/screenshots"));

  /**
   * What the screen of a browser is like.
   *
   * @param scheme light or dark
   */
  record Look(int width, String scheme) {
    static final Look LIGHT = new Look(1440, "light");

    private static final int HEIGHT = 900;
    private static final int WIDEST_PHONE = 500;

    boolean isPhone() {
      return width <= WIDEST_PHONE;
    }
  }

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; without one on this machine the test is skipped, or fails where it is required. */
  static Chromium open() {
    Optional<File> browser = find("chromium", "chromium-browser", "google-chrome");
    Optional<File> control = find("chromedriver");
    if (browser.isEmpty() || control.isEmpty()) {
      String missing = "no Chromium or no chromedriver on this machine: see it-tests/run";
      if (REQUIRED) {
        throw new AssertionError(missing);
      }
      System.err.println("NOTICE: the tests in a browser are skipped: " + missing);
      Assumptions.abort(missing);
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow());
    // Containers have neither user namespaces for the sandbox nor much of /dev/shm.
    options.addArguments(
        List.of("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"));
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(control.orElseThrow()).build();
    return new Chromium(new ChromeDriver(service, options));
  }

  private static Optional<File> find(String... names) {
    String path = System.getenv("PATH");
    return Stream.of(names)
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator, -1)).map(dir -> new File(dir, name)))
        .filter(File::canExecute)
        .findFirst();
  }

  ChromeDriver driver() {
    return driver;
  }

  void look(Look look) {
    driver.executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width,
            "height",
            Look.HEIGHT,
            "deviceScaleFactor",
            1,
            "mobile",
            look.isPhone()));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
  }

  /** Keeps a picture of the whole page, also of what one has to scroll to. */
  void screenshot(String name) {
    driver.executeScript("scrollTo(0, 0)"); // the header follows whoever scrolls
    Map<String, Object> picture =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.write(
          SCREENSHOTS.resolve(name + ".png"),
          Base64.getDecoder().decode(picture.get("data").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The browser and its driver end; nothing of its profile is kept. */
  @Override
  public void close() {
    driver.quit();
  }
}
