package io.funny.demo.server.agents;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.process.ProcessEnd;
import io.funny.demo.server.events.Events;
import io.funny.demo.server.events.Line;
import io.funny.demo.timer.Ticker;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs agents. They are worth more than this process: on a reload they go on, and the next instance
 * takes them over; when the server ends for good they end. Thread-safe.
 */
public final class AgentRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRunner.class);

  private static final int MOST_ALIVE = 5;
  private static final int MOST_LISTED = 20;
  private static final Duration LOOK_EVERY = Duration.ofMillis(300);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Path folder;
  private final AgentRecords records;
  private final Events events;
  private final Map<String, RunningAgent> agents = new LinkedHashMap<>();
  private final Ticker ticker;
  private boolean closed;

  AgentRunner(Path folder, Events events) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.records = new AgentRecords(folder.resolve("agents.json"));
    this.events = events;
    this.ticker = Ticker.every(LOOK_EVERY, "agent-output", this::look);
  }

  /** An agent as the page sees it. */
  public record View(
      String id,
      String kind,
      long pid,
      long started,
      boolean alive,
      boolean takenOver,
      List<String> lines) {}

  /**
   * Starts one.
   *
   * @throws IllegalStateException if there are too many already, or the server is ending
   */
  public synchronized View start(AgentKind kind) throws IOException {
    if (closed) {
      throw new IllegalStateException("the server is ending");
    }
    if (alive().size() >= MOST_ALIVE) {
      throw new IllegalStateException(MOST_ALIVE + " agents are at work: stop one first");
    }
    String id = UUID.randomUUID().toString().substring(0, 8);
    Path output = folder.resolve(kind + "-" + id + ".log");
    ProcessHandle process =
        new ProcessBuilder(kind.command(output))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .toHandle();
    AgentRecord record =
        new AgentRecord(
            id,
            kind.toString(),
            process.pid(),
            AgentRecord.startOf(process),
            output.toString(),
            false);
    RunningAgent agent = new RunningAgent(record, process);
    agents.put(id, agent);
    forgetOldest();
    records.write(alive());
    events.publish("agent", view(agent));
    return view(agent);
  }

  /** Asks it to end; false if there is none of that name. */
  public synchronized boolean stop(String id) {
    RunningAgent agent = agents.get(id);
    return agent != null && (agent.process().destroy() || !agent.process().isAlive());
  }

  public synchronized List<View> list() {
    return agents.values().stream().map(AgentRunner::view).toList();
  }

  private static View view(RunningAgent agent) {
    AgentRecord record = agent.record();
    return new View(
        record.id(),
        record.kind(),
        record.pid(),
        record.started(),
        agent.process().isAlive(),
        record.handedOver(),
        agent.lines());
  }

  private List<AgentRecord> alive() {
    return agents.values().stream()
        .filter(agent -> agent.process().isAlive())
        .map(RunningAgent::record)
        .toList();
  }

  private void forgetOldest() {
    if (agents.size() > MOST_LISTED) {
      agents.values().stream()
          .filter(agent -> !agent.process().isAlive())
          .findFirst()
          .ifPresent(agent -> agents.remove(agent.record().id()));
    }
  }

  synchronized void look() throws IOException {
    for (RunningAgent agent : agents.values()) {
      for (String line : agent.newLines()) {
        events.publish("agent-line", new Line(agent.record().id(), line));
      }
      if (agent.endedJustNow()) {
        events.publish("agent", view(agent));
      }
    }
  }

  /** Takes over what a reload handed over, and ends what a killed server left behind. */
  synchronized void takeOver() throws IOException {
    for (AgentRecord record : records.read()) {
      record.process().ifPresent(process -> takeOver(record, process));
    }
    records.write(alive());
  }

  private void takeOver(AgentRecord record, ProcessHandle process) {
    if (record.handedOver()) {
      agents.put(record.id(), new RunningAgent(record, process));
      LOG.info("agent {}, PID {}, taken over", record.id(), record.pid());
    } else {
      process.destroy();
      LOG.info("agent {}, PID {}, ended: its server was killed", record.id(), record.pid());
    }
  }

  synchronized void end(ShutdownContext context) throws IOException, InterruptedException {
    closed = true;
    ticker.stop();
    if (context.mode() == ShutdownMode.HOT_RELOAD) {
      List<AgentRecord> handedOver = alive().stream().map(AgentRecord::handOver).toList();
      records.write(handedOver);
      LOG.info("{} agents handed over", handedOver.size());
      return;
    }
    Collection<ProcessHandle> processes =
        agents.values().stream().map(RunningAgent::process).toList();
    ProcessEnd.of(processes, GRACE);
    records.write(alive());
  }

  /** Takes over the last instance's agents and is ready for more. */
  public static AgentRunner start(Path folder, Events events) throws IOException {
    AgentRunner runner = new AgentRunner(folder, events);
    runner.takeOver();
    ShutdownRegistry.register("agent-runner", runner::end, ShutdownPhase.SERVICES);
    return runner;
  }
}
