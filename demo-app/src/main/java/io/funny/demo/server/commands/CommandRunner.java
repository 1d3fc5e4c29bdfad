package io.funny.demo.server.commands;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.process.ProcessEnd;
import io.funny.demo.server.events.Events;
import io.funny.demo.server.events.Line;
import io.funny.demo.server.store.RunHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands of the catalog, and tells everybody what they write. Thread-safe. */
public final class CommandRunner {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

  private static final int MOST_ALIVE = 4;
  private static final int MOST_LISTED = 10;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final CommandCatalog catalog;
  private final RunHistory history;
  private final Events events;
  private final Clock clock;
  private final Map<String, CommandRun> runs = new LinkedHashMap<>();
  private boolean closed;

  CommandRunner(CommandCatalog catalog, RunHistory history, Events events, Clock clock) {
    this.catalog = catalog;
    this.history = history;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Starts a command.
   *
   * @throws IllegalArgumentException if the catalog does not have it
   * @throws IllegalStateException if too many run already, or the server is ending
   */
  public synchronized Object start(String commandId) throws IOException, SQLException {
    CommandCatalog.Command command =
        catalog.find(commandId).orElseThrow(() -> new IllegalArgumentException("no such command"));
    if (closed) {
      throw new IllegalStateException("the server is ending");
    }
    if (runs.values().stream().filter(CommandRun::alive).count() >= MOST_ALIVE) {
      throw new IllegalStateException(MOST_ALIVE + " commands are running: wait for one");
    }
    Process process = new ProcessBuilder(command.line()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String id = UUID.randomUUID().toString().substring(0, 8);
    CommandRun run = new CommandRun(id, command, process, clock.millis());
    runs.put(id, run);
    forgetOldest();
    history.begun(id, command.id(), clock.millis());
    Thread reader = new Thread(() -> follow(run), "output of " + id);
    reader.setDaemon(true);
    reader.start();
    events.publish("run", run.view());
    return run.view();
  }

  /** Asks it to end; false if there is none of that name. */
  public synchronized boolean stop(String id) {
    CommandRun run = runs.get(id);
    if (run == null) {
      return false;
    }
    run.process().destroy();
    return true;
  }

  public synchronized List<?> list() {
    return runs.values().stream().map(CommandRun::view).toList();
  }

  public CommandCatalog catalog() {
    return catalog;
  }

  private void forgetOldest() {
    if (runs.size() > MOST_LISTED) {
      runs.values().stream()
          .filter(run -> !run.alive())
          .findFirst()
          .ifPresent(run -> runs.remove(run.id()));
    }
  }

  private void follow(CommandRun run) {
    // What system programs write is in the system's own encoding, not in Java's.
    try (BufferedReader output = run.process().inputReader(Charset.defaultCharset())) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        events.publish("run-line", new Line(run.id(), run.add(line)));
      }
      history.ended(run.id(), clock.millis(), run.process().waitFor());
    } catch (IOException | SQLException e) {
      LOG.warn("run {}", run.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.publish("run", run.view());
  }

  synchronized void end() throws InterruptedException {
    closed = true;
    ProcessEnd.of(runs.values().stream().map(run -> run.process().toHandle()).toList(), GRACE);
  }

  /** Ready to run the catalog's commands. */
  public static CommandRunner start(CommandCatalog catalog, RunHistory history, Events events) {
    CommandRunner runner = new CommandRunner(catalog, history, events, Clock.systemUTC());
    ShutdownRegistry.register("command-runner", runner::end, ShutdownPhase.SERVICES);
    return runner;
  }
}
