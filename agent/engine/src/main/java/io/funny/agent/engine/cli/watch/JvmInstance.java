package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunRecord;
import io.funny.agent.engine.tree.Grace;
import io.funny.agent.engine.tree.TerminationResult;
import io.funny.agent.engine.watch.Instance;
import io.funny.agent.engine.watch.WatchedTree;
import io.funny.agent.shutdown.ShutdownMode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** A started JVM with the line to it. */
final class JvmInstance implements Instance {

  /** A JVM whose agent does not listen by then has none, or it is switched off. */
  private static final Duration FOR_THE_AGENT = Duration.ofSeconds(3);

  /** What the JVM left behind has been asked to end once already, if the agent is in it. */
  private static final Duration FOR_THE_REST = Duration.ofSeconds(2);

  private static final Duration FOR_FORCE = Duration.ofSeconds(10);
  private static final long SLICE_MILLIS = 20;

  private final LocalMachine machine;
  private final Process process;
  private final Optional<ProcessIdentity> identity;
  private final SupervisorLine line;
  private final RunGroup group;
  private final boolean leavesChildren;
  private final Set<Integer> debugPorts;
  private final Set<Integer> expectedPorts;
  private volatile boolean forced;

  /**
   * @param identity empty if it has ended already
   * @param leavesChildren whether the user wants its children to outlive it
   * @param expectedPorts those of the instance before
   */
  JvmInstance(
      LocalMachine machine,
      Process process,
      Optional<ProcessIdentity> identity,
      SupervisorLine line,
      RunGroup group,
      boolean leavesChildren,
      Set<Integer> debugPorts,
      Set<Integer> expectedPorts) {
    this.machine = machine;
    this.process = process;
    this.identity = identity;
    this.line = line;
    this.group = group;
    this.leavesChildren = leavesChildren;
    this.debugPorts = debugPorts;
    this.expectedPorts = expectedPorts;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public int exitCode() {
    return process.exitValue();
  }

  @Override
  public Stopped stop(ShutdownMode mode, Duration patience)
      throws IOException, InterruptedException {
    if (identity.isEmpty()) {
      line.close();
      return new Stopped(0, "");
    }
    long end = System.nanoTime() + patience.toNanos();
    WatchedTree tree = new WatchedTree(machine.system().processes(), group);
    if (process.isAlive()) {
      tree.look(identity.get());
      ask(mode);
      awaitEnd(end);
    }
    Duration grace = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    if (!process.isAlive() && grace.compareTo(FOR_THE_REST) > 0) {
      grace = FOR_THE_REST;
    }
    if (leavesChildren && !process.isAlive()) {
      line.close();
      return new Stopped(0, "");
    }
    grace = forced ? Duration.ZERO : grace;
    TerminationResult rest =
        machine.treeEnding().end(identity.get(), tree, Grace.of(grace), grace.plus(FOR_FORCE));
    line.close();
    return new Stopped(rest.forced().size(), left(rest));
  }

  private void ask(ShutdownMode mode) {
    try {
      if (mode == ShutdownMode.HOT_RELOAD) {
        line.reload();
      } else {
        line.stop();
      }
    } catch (IOException e) {
      // Then it is asked as any other process.
    }
  }

  /** Until it has ended, its time is up, or it is clear that nobody there has heard. */
  private void awaitEnd(long end) throws InterruptedException {
    long agentEnd = System.nanoTime() + FOR_THE_AGENT.toNanos();
    while (!forced
        && System.nanoTime() < end
        && (line.isHeard() || System.nanoTime() < agentEnd)
        && !process.waitFor(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
      // once more
    }
  }

  private static String left(TerminationResult end) {
    StringJoiner text = new StringJoiner("; ");
    end.left()
        .forEach(
            (process, why) ->
                text.add("PID " + process.pid() + " (" + process.name() + ") is " + why));
    return text.toString();
  }

  @Override
  public void force() {
    forced = true;
    if (identity.isPresent()) {
      try {
        WatchedTree tree = new WatchedTree(machine.system().processes(), group);
        machine.treeEnding().end(identity.get(), tree, Grace.of(Duration.ZERO), FOR_FORCE);
      } catch (IOException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Set<Integer> ports() {
    Set<Integer> ports = new HashSet<>(debugPorts);
    ports.addAll(chosenPorts());
    return ports;
  }

  /** The ports that the application itself bound, as the agent in it wrote them down. */
  Set<Integer> chosenPorts() {
    return identity.flatMap(machine.records()::of).map(RunRecord::ports).orElse(Set.of());
  }

  /** The kernel knows it before it is written down. */
  @Override
  public boolean isListening() {
    try {
      if (!expectedPorts.isEmpty()
          && !machine.system().listeners().listeners(expectedPorts::contains).isEmpty()) {
        return true;
      }
    } catch (IOException e) {
      // Then the record tells.
    }
    return !chosenPorts().isEmpty();
  }
}
