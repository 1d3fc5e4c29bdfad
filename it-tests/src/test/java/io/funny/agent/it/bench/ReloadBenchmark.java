package io.funny.agent.it.bench;

import static org.awaitility.Awaitility.await;

import io.funny.agent.it.guest.Watched;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the change of a file to the first answer of what was started anew: by {@code watch}, by
 * killing and restarting, and for a Spring Boot application by its devtools.
 *
 * <p>Not one of the tests; to run it: {@code mvn -pl it-tests -am verify -Dit.test=ReloadBenchmark
 * -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}
 */
class ReloadBenchmark {
  private static final int WARM_UP = 2;
  private static final int ROUNDS = Integer.getInteger("rounds", 20);
  private static final Pattern PHASE = Pattern.compile("(stopped|ports free|started) (\\d+) ms");
  private static final Path BOOT = Path.of("boot-app", "target").toAbsolutePath();

  private final HostJvm host = HostJvm.named("Linux 17");
  private final int port = LocalPort.choose(1);
  @TempDir private Path folder;

  @Test
  void smallServer() throws IOException {
    Path watched = Files.createDirectory(folder.resolve("watched"));
    Path file = watched.resolve("version.txt");
    Change change = round -> Files.writeString(file, "v" + round);
    change.make(0);
    measure(
        "a small server with a child",
        watched,
        () -> host.launch(Watched.class).arguments(port, file),
        change);
  }

  @Test
  void springBoot() throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Path original = BOOT.resolve("classes");
    try (var files = Files.walk(original)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.isRegularFile(file)) {
          Path copy = classes.resolve(original.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    Change change = round -> Files.writeString(classes.resolve("Changed.properties"), "a=" + round);
    change.make(0);
    Application application =
        () ->
            host.launch("io.funny.agent.it.boot.Application")
                .classPath(classes, BOOT.resolve("libraries/*"))
                .arguments("--server.port=" + port)
                .arguments("--spring.datasource.url=jdbc:h2:" + folder.resolve("db"));
    measure("Spring Boot", classes, application, change);
    Map<String, Samples> devtools = new LinkedHashMap<>();
    try (JvmRun run = application.launch().start()) {
      awaitAnswer();
      for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
        int ready = run.facts("ready").size();
        long start = System.nanoTime();
        change.make(-round);
        awaitFact(run, ready);
        awaitAnswer();
        add(devtools, round, "devtools, same JVM", System.nanoTime() - start);
      }
    }
    print("Spring Boot", devtools);
  }

  private static void awaitFact(JvmRun run, int before) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> run.facts("ready").size() > before);
  }

  private void measure(String what, Path watched, Application application, Change change)
      throws IOException {
    Map<String, Samples> times = new LinkedHashMap<>();
    watch(watched, application, change, times);
    killAndRestart("kill and restart", application, change, times);
    killAndRestart(
        "the same, with agent", () -> application.launch().with(Agent.attached()), change, times);
    print(what, times);
  }

  private void watch(
      Path watched, Application application, Change change, Map<String, Samples> times)
      throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("watch", "--path", watched, "--"));
    arguments.addAll(application.launch().asCommand());
    try (JvmRun run =
        host.launchJar(Agent.attached().jar()).arguments(arguments.toArray()).start()) {
      awaitAnswer();
      await().until(() -> run.stderr().contains("funny-agent: start: "));
      for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
        String line = "reload " + round + ": ";
        long start = System.nanoTime();
        change.make(round);
        await()
            .atMost(Duration.ofMinutes(1))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> run.stderr().contains(line));
        awaitAnswer();
        add(times, round, "watch", System.nanoTime() - start);
        Matcher phases = PHASE.matcher(run.stderr().substring(run.stderr().indexOf(line)));
        while (phases.find()) {
          long nanos = Duration.ofMillis(Long.parseLong(phases.group(2))).toNanos();
          add(times, round, "  " + phases.group(1), nanos);
        }
      }
    }
  }

  /** With no quiet, no child ended and no port looked at: the floor, which leaves the children. */
  private void killAndRestart(
      String name, Application application, Change change, Map<String, Samples> times)
      throws IOException {
    JvmRun run = application.launch().start();
    try {
      awaitAnswer();
      for (int round = 1; round <= WARM_UP + ROUNDS; round++) {
        long start = System.nanoTime();
        change.make(-round);
        JvmRun old = run;
        old.kill();
        run = application.launch().start();
        awaitAnswer();
        add(times, round, name, System.nanoTime() - start);
        old.close();
      }
    } finally {
      run.close();
    }
  }

  private static void add(Map<String, Samples> times, int round, String name, long nanos) {
    if (round > WARM_UP) {
      times.computeIfAbsent(name, any -> new Samples()).add(nanos);
    }
  }

  private static void print(String what, Map<String, Samples> times) {
    System.out.printf("%nReload of %s, ms, medians of %d%n", what, ROUNDS);
    times.forEach(
        (name, samples) ->
            System.out.printf("  %-20s %8.0f%n", name, samples.median() / 1_000_000));
  }

  private void awaitAnswer() {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(this::answers);
  }

  /** Of either server: the one answers at once, the other this request. */
  private boolean answers() {
    try (Socket client = new Socket()) {
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      client.setSoTimeout(5000);
      client
          .getOutputStream()
          .write(
              "GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return client.getInputStream().read() > 0;
    } catch (IOException refused) {
      return false;
    }
  }

  private interface Application {
    JvmLaunch launch();
  }

  private interface Change {
    void make(int round) throws IOException;
  }
}
