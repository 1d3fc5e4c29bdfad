package io.funny.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.demo.ServedDemo;
import io.funny.demo.tour.StartedProcesses;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What README promises of {@code demo-app/run --serve}, done with the page's own buttons. */
@DisplayName("demo-app/run --serve")
@EnabledOnOs(value = OS.LINUX, disabledReason = "here children get sockets in other ways")
class ServeStoryIT {
  private static final Pattern CHILD = Pattern.compile("Child (\\d+) was started");

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "shows the ghost of a killed server: the page waits, fails, and comes back by itself")
  void story() throws Exception {
    try (Chromium browser = Chromium.open();
        ServedDemo demo = new ServedDemo(folder)) {
      browser.look(Chromium.Look.LIGHT);
      DemoPage page = DemoPage.open(browser, demo.address());
      page.awaitState("connection", "live");
      assertThat(page.isDisabled("#restart")).as("the server lives").isTrue();
      page.click("#server-port [data-holders]");
      page.awaitText("#server-port table", "java");
      page.click("[data-mishap=heir][data-handed-on]");
      page.awaitText("#mishap-status", "was started");
      ProcessHandle child = child(page.text("#mishap-status"));

      page.click("[data-mishap=crash]");
      page.awaitState("connection", "lost");
      assertThat(page.shows("#server-port table")).as("who held the port before").isFalse();
      page.awaitText("#this-try", "Waiting for an answer");
      page.awaitText("#last-try", "504 after");
      page.awaitState("breaker", "open");
      page.awaitText("#last-try", "503 after");
      browser.screenshot("served-breaker-open");
      assertThat(StartedProcesses.isAlive(child)).isTrue();

      page.click("#server-port [data-holders]");
      page.awaitText("#server-port table", "ghost, ours");

      page.click("#restart");
      page.awaitState("connection", "live");
      page.awaitState("breaker", "closed");
      page.awaitText("#mishap-status", "The server is back");
      assertThat(page.wasReloaded()).isFalse();
      assertThat(StartedProcesses.isAlive(child)).isTrue();
      assertThat(demo.text()).contains("was held by a ghost").contains("Released");

      assertThat(demo.end()).isTrue();
      assertThat(StartedProcesses.isAlive(child)).as("the child, when all is over").isFalse();
    }
  }

  private static ProcessHandle child(String status) {
    Matcher matcher = CHILD.matcher(status);
    assertThat(matcher.find()).as(status).isTrue();
    return ProcessHandle.of(Long.parseLong(matcher.group(1))).orElseThrow();
  }
}
