package io.funny.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.demo.LiveDemo;
import io.funny.demo.browser.Chromium.Look;
import io.funny.demo.lab.Protection;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page and what can be done on it; one gateway and one server for all. */
@DisplayName("The page")
@EnabledOnOs(value = OS.LINUX, disabledReason = "here children get sockets in other ways")
class PageIT {
  @TempDir private static Path folder;

  private static Chromium browser;
  private static LiveDemo demo;
  private static DemoPage page;

  @BeforeAll
  static void open() throws Exception {
    browser = Chromium.open();
    demo = new LiveDemo(folder, Protection.AGENT);
    browser.look(Look.LIGHT);
    page = DemoPage.open(browser, demo.startGateway());
    page.awaitSkeletons();
    browser.screenshot("loading");
    assertThat(page.barriers()).as("while it loads").isEmpty();
    demo.startServer();
  }

  @AfterAll
  static void close() {
    if (demo != null) {
      demo.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void isHealthy() {
    browser.look(Look.LIGHT);
    page.awaitState("connection", "live");
    page.awaitState("breaker", "closed");
    page.awaitState("server", "live");
  }

  @Test
  @DisplayName("shows agents and commands, and what they write as they write it")
  void agentsAndCommands() throws Exception {
    page.press("Start pulse");
    page.awaitText("#agents .card .output", "round 1: load");
    page.press("Count down");
    page.awaitText("#commands .card .output", "9 …");
    page.awaitText("#commands .card .badge", "running");
    page.awaitText("#commands .card .output", "Done.");
    page.awaitText("#commands .card .badge", "exit 0");
    browser.screenshot("healthy");
    assertThat(page.barriers()).isEmpty();

    page.click("#agents .card .card-head button");
    page.awaitText("#agents .card .badge", "ended");
  }

  @Test
  @DisplayName("has a terminal, which understands the keyboard and lets the focus go")
  void terminal() {
    page.awaitText("#terminal-program", "console");
    assertThat(page.isDisabled("#terminal-send")).isTrue();
    page.press("Open");
    page.awaitText("#terminal-screen", "demo>");
    page.find("#terminal-screen").sendKeys("help", Keys.ENTER);
    page.awaitText("#terminal-screen", "family");
    page.find("#terminal-input").sendKeys("colours", Keys.ENTER);
    page.awaitText("#terminal-screen", "■■■");
    browser.screenshot("terminal");
    page.find("#terminal-screen").sendKeys("exit", Keys.ENTER);
    page.awaitText("#terminal-status", "exit code 0");
    assertThat(page.text("#terminal-screen")).isEqualTo("No terminal is open.");
    assertThat(page.isDisabled("#terminal-send")).isTrue();
  }

  @Test
  @DisplayName("makes ghosts in its lab, shows who holds them, and frees them")
  void ghostLab() throws Exception {
    page.press("With the agent");
    page.awaitText("#experiments .card:first-child .badge", "free");
    page.press("Without the agent");
    page.awaitText("#experiments .card:first-child .badge", "a ghost");
    page.press("With the agent, circumvented");
    page.awaitText("#experiments .card:first-child h3", "circumvented");
    page.awaitText("#experiments .card:first-child .badge", "a ghost");

    page.click("#experiments .card:first-child [data-holders]");
    page.awaitText("#experiments .card:first-child table", "ghost, ours");
    page.click("#experiments .card:nth-child(2) [data-holders]");
    page.awaitText("#experiments .card:nth-child(2) table", "sleep");
    browser.screenshot("ghost-lab");
    assertThat(page.barriers()).isEmpty();

    page.click("#experiments .card:first-child [data-sweep]");
    page.awaitText("#experiments .card:first-child [data-result]", "Released");
    page.awaitText("#experiments .card:first-child .badge", "freed");
    page.click("#experiments .card:nth-child(2) [data-sweep]");
    page.awaitText("#experiments .card:nth-child(2) [data-result]", "Left alone");
    page.click("#experiments .card:nth-child(2) [data-force]");
    page.awaitText("#experiments .card:nth-child(2) .badge", "freed");
    browser.screenshot("ghost-lab-freed");
    page.press("Without the agent");
    page.awaitText("#experiments .card:first-child .badge", "a ghost");
    page.press("End all children");
    page.awaitText("#lab-status", "ended");
    assertThat(page.text("#experiments .card:first-child .badge")).isEqualTo("freed");
    assertThat(page.shows("#experiments [data-holders]")).isFalse();
  }

  @Test
  @DisplayName("says what it is for, and what the things on it are")
  void explains() {
    assertThat(page.text("main > p")).contains("Try it here");
    page.awaitText("#agents .hint", "A pulse tells how busy");
    page.awaitText("#automations .card .badge", "every hour");
    page.awaitText("#automations .card .meta", "Forgets");
  }

  @Test
  @DisplayName("does not wrap the rows of a table that a command writes")
  void tables() {
    browser.look(new Look(360, "light"));
    page.press("Who holds which port");
    page.awaitText("#commands .card .badge", "exit 0");
    assertThat(page.wrappedLines("#commands .card .output")).isZero();
  }

  @ParameterizedTest(name = "{0} pixels, {1}")
  @DisplayName("fits on every screen, and has no barriers that a program can see")
  @CsvSource({
    "360, light",
    "360, dark",
    "768, light",
    "768, dark",
    "1440, light",
    "1440, dark",
  })
  void looks(int width, String scheme) throws Exception {
    browser.look(new Look(width, scheme));
    browser.screenshot("page-" + width + "-" + scheme);
    assertThat(page.isTooWide()).isFalse();
    assertThat(page.barriers()).isEmpty();
  }
}
