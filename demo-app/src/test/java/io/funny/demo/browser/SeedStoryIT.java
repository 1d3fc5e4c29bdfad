package io.funny.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.demo.LiveDemo;
import io.funny.demo.lab.Protection;
import io.funny.demo.tour.Stage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How it all began, as who sits before the page sees it: the server is killed, its child lives. */
@DisplayName("A server is killed while its child lives, and is started again")
@EnabledOnOs(value = OS.LINUX, disabledReason = "here children get sockets in other ways")
class SeedStoryIT {
  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private static Chromium browser;

  @TempDir private Path folder;

  @BeforeAll
  static void openBrowser() {
    browser = Chromium.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void look() {
    browser.look(Chromium.Look.LIGHT);
  }

  @Test
  @DisplayName("Without the agent requests fail at the time limit, and no server starts any more")
  void withoutTheAgent() throws Exception {
    try (LiveDemo demo = new LiveDemo(folder, Protection.NONE)) {
      DemoPage page = open(demo, "[data-mishap=heir]:not([data-handed-on])");

      assertThat(page.statusOf("/api/server")).isEqualTo(GATEWAY_TIMEOUT);
      assertThat(page.statusOf("/api/agents")).isEqualTo(GATEWAY_TIMEOUT);
      page.awaitState("connection", "lost");
      page.awaitSkeletons();
      page.awaitState("breaker", "open");
      browser.screenshot("ghost-without-the-agent");

      Stage.Started again = demo.startServer();
      assertThat(again.process().waitFor()).isEqualTo(1);
      assertThat(again.text()).contains("Address already in use");
      page.awaitState("connection", "lost");
      page.awaitSkeletons();
    }
  }

  @Test
  @DisplayName("With the agent the next server frees its port, and the page recovers by itself")
  void theGhostIsFreed() throws Exception {
    try (LiveDemo demo = new LiveDemo(folder, Protection.CIRCUMVENTED)) {
      DemoPage page = open(demo, "[data-mishap=heir][data-handed-on]");

      assertThat(page.statusOf("/api/server")).isEqualTo(GATEWAY_TIMEOUT);
      assertThat(page.statusOf("/api/agents")).isEqualTo(GATEWAY_TIMEOUT);
      page.awaitState("connection", "lost");
      page.awaitSkeletons();
      page.awaitState("breaker", "open");
      browser.screenshot("breaker-open");

      Stage.Started again = demo.startServer();
      assertThat(again.text()).contains("was held by a ghost").contains("Released");
      assertRecovered(page);
      browser.screenshot("recovered");
    }
  }

  @Test
  @DisplayName("With the agent the child does not get the socket: the port is free at once")
  void thereIsNoGhost() throws Exception {
    try (LiveDemo demo = new LiveDemo(folder, Protection.AGENT)) {
      DemoPage page = open(demo, "[data-mishap=heir]:not([data-handed-on])");

      assertThat(page.statusOf("/api/server")).isEqualTo(BAD_GATEWAY);
      page.awaitState("connection", "lost");
      page.awaitSkeletons();

      demo.startServer();
      assertRecovered(page);
    }
  }

  /** The page of a server that has just been killed, and whose child lives. */
  private static DemoPage open(LiveDemo demo, String buttonForChild) throws Exception {
    DemoPage page = DemoPage.open(browser, demo.startGatewayAndServer());
    page.awaitState("connection", "live");
    page.awaitState("breaker", "closed");
    page.click(buttonForChild);
    page.awaitText("#mishap-status", "was started");
    demo.killServer();
    return page;
  }

  private static void assertRecovered(DemoPage page) {
    page.awaitState("connection", "live");
    page.awaitState("breaker", "closed");
    page.awaitShown("#agents .hint");
    page.awaitShown("#automations h3");
    assertThat(page.shows(".skeleton")).isFalse();
    assertThat(page.statusOf("/api/server")).isEqualTo(OK);
    assertThat(page.wasReloaded()).isFalse();
  }
}
