package io.funny.agent.it.ownend;

import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One scenario in one JVM, ended in one way: without the agent and with it, side by side. */
record Trial(Scenario scenario, End end, HostJvm host) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** How often the time has to be too long. */
  private static final int TIMES = 3;

  /** No application ends as soon as it is ready; on its background thread the agent is busy yet. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(50);

  /** What every application gets: the agent, or once more nothing, to see what is chance. */
  private static final boolean AGAINST_PLAIN = Boolean.getBoolean("own-end.against.plain");

  /** Whether both ends are told where nothing is worse, too. */
  private static final boolean SHOW = Boolean.getBoolean("own-end.show");

  private static final int PORTS = 3;
  private static final int FIRST_PORT = 10_000;
  private static final int LAST_PORT = 30_000;
  private static final AtomicInteger NEXT_PORTS = new AtomicInteger(LocalPort.choose(PORTS));

  private static final Path FOLDERS =
      Path.of(System.getProperty("it.directory")).toAbsolutePath().resolve("own-end");

  /** In what the end with the agent is worse, with both ends as they were; empty if in nothing. */
  String worse() {
    Comparison comparison = compare();
    for (int i = 1; i < TIMES && comparison.isOnlySlower(); i++) {
      comparison = compare();
    }
    Outcome other = comparison.other();
    List<String> worse = comparison.worse();
    if (SHOW && worse.isEmpty()) {
      System.out.println(this + ": plain: " + comparison.plain() + "with the agent: " + other);
    }
    if (worse.isEmpty()) {
      return "";
    }
    return worse.stream().map(line -> "\n  " + line).collect(Collectors.joining())
        + "\n"
        + scenario.plan()
        + "plain: "
        + comparison.plain()
        + (AGAINST_PLAIN ? "plain again: " : "with the agent: ")
        + other
        + "once more: it-tests/own-end '"
        + this
        + "'\n";
  }

  private Comparison compare() {
    CompletableFuture<Outcome> plain =
        CompletableFuture.supplyAsync(() -> run("plain", false), Threads::startDaemon);
    Outcome other = run("other", !AGAINST_PLAIN);
    return new Comparison(scenario, plain.join(), other);
  }

  private Outcome run(String which, boolean attached) {
    try {
      Path folder = emptyFolder(which);
      int port = ports();
      Path state = folder.resolveSibling("agent");
      Agent agent =
          attached
              ? Agent.attached(
                  "state.dir=" + host.path(state) + ";log.dir=" + host.path(state.resolve("logs")))
              : Agent.none();
      try (JvmRun run =
          scenario
              .application()
              .launch(host, folder, port)
              .with(agent)
              .jvmOptions(
                  "-Dfolder=" + host.path(folder), "-Dport=" + port, "-Dending=" + end.way())
              .start()) {
        return outcome(run, folder, port);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome outcome(JvmRun run, Path folder, int port) throws IOException {
    run.fact("ready");
    pause(SETTLING);
    CompletableFuture<List<String>> visit = visit(run, port);
    long ordered = System.nanoTime();
    end.order(run, host, folder);
    String exitCode;
    try {
      exitCode = Integer.toString(run.exitCode(PATIENCE));
    } catch (AssertionError e) {
      exitCode = "none, it still runs";
    }
    Duration time = Duration.ofNanos(System.nanoTime() - ordered);
    awaitChildren(run);
    List<String> facts = new ArrayList<>(run.facts());
    facts.addAll(visit.orTimeout(1, TimeUnit.MINUTES).join());
    return new Outcome(
        exitCode, time, facts, textFiles(folder), lines(run.stdout()), lines(run.stderr()));
  }

  private CompletableFuture<List<String>> visit(JvmRun run, int port) {
    try {
      return scenario.visitor().begin(run, port);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Those that outlive the JVM are done by then, or never. */
  private void awaitChildren(JvmRun run) {
    long end = System.nanoTime() + scenario.children().toNanos();
    while (System.nanoTime() < end && !run.children().isEmpty()) {
      pause(LOOK);
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first of three in a row that no other trial has got, bound or not yet. */
  private static int ports() {
    while (true) {
      int first = NEXT_PORTS.getAndUpdate(port -> port < LAST_PORT ? port + PORTS : FIRST_PORT);
      if (IntStream.range(first, first + PORTS).allMatch(LocalPort::isFree)) {
        return first;
      }
    }
  }

  private Path emptyFolder(String which) throws IOException {
    Path folder = FOLDERS.resolve(toString().replaceAll("[^A-Za-z0-9.]+", "-")).resolve(which);
    Path root = which.equals("plain") ? folder : folder.getParent().resolve("agent");
    delete(folder);
    delete(root);
    return Files.createDirectories(folder);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
          Files.delete(file);
        }
      }
    }
  }

  private static Map<String, List<String>> textFiles(Path folder) throws IOException {
    Map<String, List<String>> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.collect(Collectors.toList())) {
        String name = file.getFileName().toString();
        if (name.endsWith(".txt") || name.endsWith(".log")) {
          texts.put(name, Files.readAllLines(file, StandardCharsets.UTF_8));
        }
      }
    }
    return texts;
  }

  private static List<String> lines(String text) {
    return text.lines().collect(Collectors.toList());
  }

  @Override
  public String toString() {
    return scenario.name() + ", " + end + ", " + host;
  }
}
