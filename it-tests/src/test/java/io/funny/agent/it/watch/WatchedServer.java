package io.funny.agent.it.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Watched;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A {@link Watched} server under {@code watch}, in a folder of its own. */
final class WatchedServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HostJvm host;
  private final Path folder;
  private final int port = LocalPort.choose(1);
  private final List<String> options = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> supervisorOptions = new ArrayList<>();
  private List<String> script = List.of();
  private JvmRun run;

  WatchedServer(HostJvm host, Path folder) {
    this.host = host;
    this.folder = folder;
  }

  WatchedServer options(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  WatchedServer jvmOptions(String... more) {
    jvmOptions.addAll(Arrays.asList(more));
    return this;
  }

  /** Of the supervisor's own JVM. */
  WatchedServer supervisorOptions(String... more) {
    supervisorOptions.addAll(Arrays.asList(more));
    return this;
  }

  /** A shell's command in place of the server. Linux. */
  WatchedServer script(String line) {
    script = List.of("/bin/sh", "-c", line);
    return this;
  }

  /** Starts the supervisor, and with it the first version. */
  WatchedServer start(String version) {
    change(version);
    List<Object> arguments = new ArrayList<>(List.of("watch", "--path", host.path(folder)));
    arguments.addAll(options);
    arguments.add("--");
    jvmOptions.add("-Dregisters=true");
    arguments.addAll(script.isEmpty() ? launch().asCommand() : script);
    run =
        host.launchJar(Agent.attached().jar())
            .jvmOptions(supervisorOptions.toArray(new String[0]))
            .arguments(arguments.toArray())
            .heedingCtrlC()
            .start();
    return this;
  }

  /** The same server without a supervisor, and without the agent. */
  JvmRun startPlain(String version) {
    change(version);
    return launch().start();
  }

  private JvmLaunch launch() {
    return host.launch(Watched.class)
        .jvmOptions(jvmOptions.toArray(new String[0]))
        .arguments(port, host.path(file()));
  }

  JvmRun run() {
    return run;
  }

  int port() {
    return port;
  }

  Path file() {
    return folder.resolve("version.txt");
  }

  void change(String version) {
    write(file(), version);
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until this version answers. */
  WatchedServer awaitVersion(String version) {
    await(version + " to answer; " + run.output())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(answer()).as(run.output()).isEqualTo(version));
    return this;
  }

  /** Waits until the supervisor has said something. */
  WatchedServer awaitLine(String words) {
    await("the line: " + words)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(run.stderr()).contains(words));
    return this;
  }

  String answer() {
    try (Socket client = new Socket()) {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      client.setSoTimeout(5000);
      return new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException refused) {
      return "";
    }
  }

  /** As by Ctrl+C, but to the supervisor alone. */
  void interrupt() {
    interrupt(List.of(run.pid()));
  }

  /** As Ctrl+C does it in a terminal: to the supervisor and to the server. */
  void interruptAll() {
    interrupt(List.of(run.children("java").get(0).pid(), run.pid()));
  }

  private static void interrupt(List<Long> pids) {
    List<String> command = new ArrayList<>(List.of("kill", "-INT"));
    pids.forEach(pid -> command.add(Long.toString(pid)));
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One instance, its child, and nobody else. */
  WatchedServer assertOneInstance() {
    await("one instance")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(run.children("java")).hasSize(1);
              assertThat(run.children("sleep")).hasSize(1);
            });
    if (!host.isWindows()) { // there each has a console as well
      assertThat(run.children()).hasSize(2);
    }
    assertThat(run.facts("refused")).isEmpty();
    return this;
  }

  void awaitNothingLeft() {
    await("the end of all").atMost(PATIENCE).until(() -> run.children().isEmpty());
    assertThat(LocalPort.isFree(port)).isTrue();
  }

  @Override
  public void close() {
    if (run != null) {
      run.close();
    }
  }
}
