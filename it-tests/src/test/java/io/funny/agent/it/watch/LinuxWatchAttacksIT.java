package io.funny.agent.it.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Attacker;
import io.funny.agent.it.guest.Ordinary;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.OnHosts;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others can do to a supervisor, and to its line to the JVM. */
@OnHosts("Linux 17")
class LinuxWatchAttacksIT {

  private static final int FLOOD = 10_000;
  private static final int HELD = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HostJvm host;
  @TempDir private Path temporary;

  LinuxWatchAttacksIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName(
      "Who carries the cookie of the watched run does not belong to it, and hinders nothing")
  void forgedCookie() throws Exception {
    LinuxMachine.requireRoot();
    List<Process> carriers = new ArrayList<>();
    try (WatchedServer server = server()) {
      server.start("v1").awaitVersion("v1");
      String cookie = variable(server.run().children("sleep").get(0).pid(), "FUNNY_AGENT_RUN");
      String instance = Long.toString(instance(server));
      assertThat(cookie).startsWith(instance + "-");
      await("the record").until(() -> records().contains(cookie + ".run"));
      String otherRandom = cookie.substring(0, cookie.lastIndexOf('-') + 1) + "1";
      carriers.add(carrier(cookie, "setpriv", "--reuid=" + Attacker.USER, "--clear-groups"));
      carriers.add(carrier(otherRandom));
      carriers.add(carrier(otherRandom, "setsid"));

      server.change("v2");
      server.awaitVersion("v2").assertOneInstance();
      server.run().terminate();
      assertThat(server.run().exitCode()).as(server.run().output()).isEqualTo(128 + 15);
      assertThat(server.run().stderr()).doesNotContain("by force", "is not gone", "lives");
      assertThat(carriers).allMatch(Process::isAlive);
    } finally {
      carriers.forEach(Process::destroyForcibly);
    }
  }

  @Test
  @DisplayName("An order that is said again, under the old name or a guessed one, reaches nobody")
  void replay() throws Exception {
    try (WatchedServer server = server()) {
      server.start("v1").awaitVersion("v1");
      Path line = Path.of(variable(instance(server), "FUNNY_AGENT_WATCH"));
      await("the line to be taken").until(() -> !Files.exists(line));
      assertThat(line.getParent()).isEmptyDirectory();
      Path guessed = line.resolveSibling(line.getFileName().toString().replaceAll("-\\w+$", "-1"));
      for (Path name : List.of(line, guessed)) {
        fifo(name);
        try (RandomAccessFile forged = new RandomAccessFile(name.toFile(), "rw")) {
          forged.write(new byte[] {'r', 's'});
          await().during(Duration.ofMillis(500)).until(() -> server.answer().equals("v1"));
          assertThat(new FileInputStream(forged.getFD()).available())
              .as("nobody reads")
              .isEqualTo(2);
          Files.delete(name);
        }
        try (JvmRun old =
            host.launch(Ordinary.class)
                .with(Agent.attached())
                .jvmOptions(stateFolder())
                .environment("FUNNY_AGENT_WATCH", name.toString())
                .start()) {
          assertThat(old.exitCode()).as(old.output()).isEqualTo(7);
          assertThat(old.stderr()).doesNotContain("funny-agent:");
        }
      }
      server.change("v2");
      server.awaitVersion("v2").assertOneInstance();
      assertThat(server.run().facts("ended")).containsExactly("v1 HOT_RELOAD");
    }
  }

  @Test
  @DisplayName("Ten thousand lines that are opened, and half opened, cost a supervisor nothing")
  void flood() throws Exception {
    List<RandomAccessFile> held = new ArrayList<>();
    try (WatchedServer server = server()) {
      server.start("v1").awaitVersion("v1");
      long supervisor = server.run().pid();
      Path line = Path.of(variable(instance(server), "FUNNY_AGENT_WATCH"));
      await("the line to be taken").until(() -> !Files.exists(line));
      int threads = threads(supervisor);
      int descriptors = descriptors(supervisor);
      fifo(line);
      for (int i = 0; i < FLOOD; i++) {
        RandomAccessFile end = new RandomAccessFile(line.toFile(), "rw");
        if (i < HELD) {
          held.add(end);
        } else {
          end.close();
        }
      }
      held.get(0).write(new byte[4096]);
      assertThat(server.answer()).isEqualTo("v1");
      assertThat(threads(supervisor)).isLessThanOrEqualTo(threads + 2);
      assertThat(descriptors(supervisor)).isLessThanOrEqualTo(descriptors + 2);
      server.change("v2");
      server.awaitVersion("v2").assertOneInstance();
      assertThat(descriptors(supervisor)).isLessThanOrEqualTo(descriptors + 4);
    } finally {
      for (RandomAccessFile end : held) {
        end.close();
      }
    }
  }

  @Test
  @DisplayName("A line that was filled before the JVM took it does not stop the supervisor")
  void stuffed() throws Exception {
    try (WatchedServer server = server()) {
      server.options("--stop-timeout", "2s").script("sleep 1000").start("v1");
      Path watch = temporary.resolve("state").resolve("watch");
      await("the line").atMost(PATIENCE).until(() -> !list(watch).isEmpty());
      Path line = list(watch).get(0);
      try (RandomAccessFile stranger = new RandomAccessFile(line.toFile(), "rw")) {
        fill(stranger);
        server.change("v2");
        server.awaitLine("reload 1: ");
        await("the next line").atMost(PATIENCE).until(() -> !list(watch).contains(line));
        server.run().terminate();
        assertThat(server.run().exitCode()).as(server.run().output()).isEqualTo(128 + 15);
      }
    }
  }

  private WatchedServer server() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("watched"));
    return new WatchedServer(host, folder)
        .supervisorOptions(stateFolder())
        .jvmOptions(stateFolder());
  }

  private String stateFolder() {
    return "-Dfunny.agent.state.dir=" + temporary.resolve("state");
  }

  private static long instance(WatchedServer server) {
    return server.run().children("java").get(0).pid();
  }

  private static Process carrier(String cookie, String... as) throws IOException {
    List<String> command = new ArrayList<>(List.of(as));
    command.addAll(List.of("env", "FUNNY_AGENT_RUN=" + cookie, "sleep", "120"));
    return new ProcessBuilder(command).start();
  }

  private List<String> records() {
    return list(temporary.resolve("state").resolve("runs")).stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }

  private static String variable(long pid, String name) throws IOException {
    Path environ = Path.of("/proc", Long.toString(pid), "environ");
    return Stream.of(Files.readString(environ, StandardCharsets.ISO_8859_1).split("\0"))
        .filter(entry -> entry.startsWith(name + "="))
        .map(entry -> entry.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private static int threads(long pid) {
    return list(Path.of("/proc", Long.toString(pid), "task")).size();
  }

  private static int descriptors(long pid) {
    return list(Path.of("/proc", Long.toString(pid), "fd")).size();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fifo(Path path) throws Exception {
    assertThat(
            new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  /** Until a write waits. */
  private static void fill(RandomAccessFile fifo) {
    Thread writer =
        new Thread(
            () -> {
              try {
                while (true) {
                  fifo.write(new byte[4096]);
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
    writer.setDaemon(true);
    writer.start();
    await("a full line").until(() -> new FileInputStream(fifo.getFD()).available() >= 4096);
  }
}
