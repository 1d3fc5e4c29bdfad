package io.funny.agent.it.watch;

import static io.funny.agent.it.watch.WatchedServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code watch} promises, where it does not depend on the system. */
@OnHosts("Linux 17")
class LinuxWatchIT {

  private static final int SIGTERM = 128 + 15;
  private static final int SIGINT = 128 + 2;

  private final HostJvm host;
  @TempDir private Path folder;

  LinuxWatchIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("The supervisor ends in order: by SIGTERM, and by Ctrl+C, with an honest exit code")
  void ends() throws Exception {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.start("v1").awaitVersion("v1");
      String child = Long.toString(server.run().children("sleep").get(0).pid());
      String environment =
          Files.readString(Path.of("/proc", child, "environ"), StandardCharsets.ISO_8859_1);
      assertThat(environment).contains("FUNNY_AGENT_RUN=").doesNotContain("FUNNY_AGENT_WATCH=");
      server.run().terminate();
      assertThat(server.run().exitCode()).as(server.run().output()).isEqualTo(SIGTERM);
      assertThat(server.run().children()).isEmpty();
      assertThat(server.run().facts("ended")).containsExactly("v1 HARD");
    }
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.start("v2").awaitVersion("v2").interruptAll();
      assertThat(server.run().exitCode()).as(server.run().output()).isEqualTo(SIGINT);
      assertThat(server.run().children()).isEmpty();
      assertThat(server.run().facts("ended")).containsExactly("v2 HARD");
    }
  }

  @Test
  @DisplayName("What the application let go on purpose outlives a reload, and the supervisor")
  void letGo() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.jvmOptions("-Dkeeps=true").start("v1").awaitVersion("v1").change("v2");
      server.awaitVersion("v2");
      await().untilAsserted(() -> assertThat(server.run().children("sleep")).hasSize(3));
      server.run().terminate();
      assertThat(server.run().exitCode()).isEqualTo(SIGTERM);
      assertThat(server.run().children()).hasSize(2);
    }
  }

  @Test
  @DisplayName("A second Ctrl+C forces")
  void forced() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--stop-timeout", "1m").start("stubborn").awaitVersion("stubborn").interrupt();
      await().until(() -> !server.run().facts("ended").isEmpty());
      await()
          .untilAsserted(
              () -> {
                server.interrupt();
                assertThat(server.run().isAlive()).isFalse();
              });
      assertThat(server.run().exitCode()).isEqualTo(SIGINT);
      server.awaitNothingLeft();
    }
  }

  @Test
  @DisplayName("Who does not end in time is forced, and then the new one starts")
  void stubborn() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--stop-timeout", "1s").start("stubborn").awaitVersion("stubborn");
      server.change("v2");
      server.awaitVersion("v2").assertOneInstance();
      server.awaitLine("by force)");
    }
  }

  @Test
  @DisplayName("The build fails: the old one stays; it succeeds: the new one starts")
  void build() {
    Path broken = folder.resolveSibling(folder.getFileName() + "-broken");
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--build", "sh -c 'test ! -e " + broken + "'").start("v1").awaitVersion("v1");
      write(broken, "");
      server.change("v2");
      server.awaitLine("the build failed with exit code 1; the old instance stays");
      assertThat(server.answer()).isEqualTo("v1");
      assertThat(broken.toFile().delete()).isTrue();
      server.change("v3");
      server.awaitVersion("v3").assertOneInstance();
      assertThat(server.run().facts("instance")).containsExactly("v1", "v3");
      assertThat(server.run().stderr()).contains("built ");
    }
  }

  @Test
  @DisplayName("A crash: its exit code is told, and the next change starts it again")
  void crash() {
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.start("crash");
      server.awaitLine("the application ended with exit code 3; waiting for a change");
      server.change("v2");
      server.awaitVersion("v2").assertOneInstance();
    }
  }

  @Test
  @DisplayName("The same bytes again are no change; nor is a class file that is half written")
  void contents() throws IOException {
    Path other = folder.resolve("Other.class");
    byte[] half = {(byte) 0xCA, (byte) 0xFE};
    byte[] whole = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 55};
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--debounce", "20ms").start("v1").awaitVersion("v1");
      server.change("v1");
      write(folder.resolve("noted.log"), "ignored");
      Files.write(other, new byte[0]);
      Files.write(other, half);
      // Longer than the supervisor waits for quiet.
      await().during(Duration.ofMillis(300)).until(() -> server.answer().equals("v1"));
      Files.write(other, whole);
      server.awaitLine("reload 1: Other.class changed; ");
      await().until(() -> server.run().facts("serves").size() == 2);
      assertThat(server.run().facts("instance")).containsExactly("v1", "v1");
    }
  }

  @Test
  @DisplayName(
      "The debugger's port is free for the next one, be it in a file of arguments; polling")
  void debugPort() {
    int port = LocalPort.choose(1);
    Path options = folder.resolve("options");
    write(
        options,
        "# how to debug it\n-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:"
            + port);
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server
          .options("--poll")
          .jvmOptions("@" + options)
          .start("v1")
          .awaitVersion("v1")
          .change("v2");
      server.awaitVersion("v2").assertOneInstance();
      assertThat(LocalPort.accepts(port)).isTrue();
      assertThat(server.run().output()).doesNotContain("Address already in use");
    }
  }

  @Test
  @DisplayName("A folder that is not there yet cannot tell of changes: it is looked at instead")
  void pollsByItself() throws IOException {
    Path trigger = folder.resolve("later").resolve("trigger");
    try (WatchedServer server = new WatchedServer(host, folder)) {
      server.options("--trigger-file", trigger.toString()).start("v1").awaitVersion("v1");
      server.awaitLine("files are looked at twice a second: not everything to be watched is there");
      server.change("v2");
      Files.createDirectory(trigger.getParent());
      write(trigger, "now");
      server.awaitVersion("v2").assertOneInstance();
      assertThat(server.run().facts("instance")).containsExactly("v1", "v2");
    }
  }
}
