package io.funny.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.openqa.selenium.By;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The demo's page in a browser, in its own words. */
final class DemoPage {
  /** More than anything on it may take on a busy machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final ChromeDriver driver;

  private DemoPage(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens the address that the gateway printed, and marks the page: a reload would lose that. */
  static DemoPage open(Chromium browser, String address) {
    ChromeDriver driver = browser.driver();
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    driver.get(address);
    driver.executeScript("window.mark = 'as it was opened'");
    return new DemoPage(driver);
  }

  boolean wasReloaded() {
    return driver.executeScript("return window.mark") == null;
  }

  void click(String selector) {
    find(selector).click();
  }

  void press(String buttonText) {
    driver.findElement(By.xpath("//button[normalize-space()='" + buttonText + "']")).click();
  }

  String text(String selector) {
    return find(selector).getText();
  }

  boolean shows(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /**
   * Waits until the chip of that name, which is connection, breaker or server, is in that state.
   */
  void awaitState(String chip, String state) {
    eventually(
        () ->
            assertThat(find("#" + chip).getDomAttribute("data-state"))
                .as("%s; the page says: %s", chip, text("#banner"))
                .isEqualTo(state));
  }

  void awaitText(String selector, String text) {
    eventually(() -> assertThat(text(selector)).contains(text));
  }

  void awaitShown(String selector) {
    eventually(() -> assertThat(shows(selector)).as("%s is shown", selector).isTrue());
  }

  void awaitSkeletons() {
    awaitShown("#agents .skeleton");
    awaitShown("#commands .skeleton");
    awaitShown("#automations .skeleton");
  }

  private static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOK_EVERY)
        .ignoreExceptionsMatching(
            e -> e instanceof NotFoundException || e instanceof StaleElementReferenceException)
        .untilAsserted(assertion);
  }

  /** Lets the page itself ask its gateway; returns the status of the answer. */
  long statusOf(String path) {
    Object status =
        driver.executeAsyncScript(
            "const done = arguments[1]; fetch(arguments[0]).then(a => done(a.status))", path);
    return ((Number) status).longValue();
  }

  boolean isDisabled(String selector) {
    return "true".equals(find(selector).getDomAttribute("aria-disabled"));
  }

  /** How many lines of an output take more than one row on the screen. */
  long wrappedLines(String selector) {
    Object lines =
        driver.executeScript(
            """
            return [...document.querySelector(arguments[0]).childNodes].filter((line) => {
              const text = document.createRange();
              text.setStart(line, 0);
              text.setEnd(line, line.length - 1);
              return text.getClientRects().length > 1;
            }).length;
            """,
            selector);
    return ((Number) lines).longValue();
  }

  /** Whether one has to scroll sideways. */
  boolean isTooWide() {
    return (Boolean)
        driver.executeScript(
            "return document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth");
  }

  /** What breaks the rules of WCAG 2.2, levels A and AA, that a program can check. */
  @SuppressWarnings("unchecked")
  List<String> barriers() throws IOException {
    driver.executeScript(axe());
    Object found =
        driver.executeAsyncScript(
            """
            const done = arguments[0];
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            axe.run(document, { runOnly: tags }).then(({ violations }) => done(violations.flatMap(
                ({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
                    `${id}: ${html} ${failureSummary}`))));
            """);
    return (List<String>) found;
  }

  // Under the name of its version: there is exactly one.
  private static String axe() throws IOException {
    String name =
        "/META-INF/resources/webjars/axe-core/" + System.getProperty("axe") + "/axe.min.js";
    try (InputStream script = DemoPage.class.getResourceAsStream(name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
