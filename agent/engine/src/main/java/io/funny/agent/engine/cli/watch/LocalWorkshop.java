package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.watch.Instance;
import io.funny.agent.engine.watch.Workshop;
import io.funny.agent.engine.watch.jvm.JavaCommand;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Builds and starts on this machine, with the standard streams of this process. */
final class LocalWorkshop implements Workshop {

  private static final Duration FOR_FORCE = Duration.ofSeconds(5);
  private static final long SLICE_MILLIS = 2;

  private final LocalMachine machine;
  private final RunGroup group;
  private final JavaCommand command;
  private final List<String> build;
  private final boolean leavesChildren;
  private JvmInstance last;
  private Process running;
  private boolean cancelled;

  /**
   * @param group what this process and all that it starts are in
   * @param build empty if there is nothing to be built
   */
  LocalWorkshop(
      LocalMachine machine,
      RunGroup group,
      JavaCommand command,
      List<String> build,
      boolean leavesChildren) {
    this.machine = machine;
    this.group = group;
    this.command = command;
    this.build = build;
    this.leavesChildren = leavesChildren;
  }

  @Override
  public boolean builds() {
    return !build.isEmpty();
  }

  @Override
  public int build() throws IOException, InterruptedException {
    Process process;
    synchronized (this) {
      if (cancelled) {
        return 1;
      }
      process = new ProcessBuilder(build).inheritIO().start();
      running = process;
    }
    try {
      return process.waitFor();
    } finally {
      synchronized (this) {
        running = null;
      }
    }
  }

  @Override
  public synchronized void cancelBuild() {
    cancelled = true;
    if (running == null) {
      return;
    }
    try {
      Optional<ProcessIdentity> root = machine.system().processes().ownChild(running.pid());
      if (root.isPresent()) {
        machine.treeEnding().end(root.get(), Duration.ZERO, FOR_FORCE);
      }
    } catch (IOException e) {
      running.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is to be run cannot fail
  public Instance start(Runnable ended) throws IOException {
    SupervisorLine line = machine.supervisorLine();
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command.withAgent(LocalMachine.agentJar())).inheritIO();
      builder.environment().put(SupervisorOrders.VARIABLE, line.address());
      Process process = builder.start();
      process.onExit().thenRun(ended);
      Set<Integer> expectedPorts = last == null ? Set.of() : last.chosenPorts();
      last =
          new JvmInstance(
              machine,
              process,
              identity(process),
              line,
              group,
              leavesChildren,
              command.debugPorts(),
              expectedPorts);
      return last;
    } catch (IOException e) {
      line.close();
      throw e;
    }
  }

  /** A child that lives, or is not waited for yet, has its PID for itself. */
  private Optional<ProcessIdentity> identity(Process process) throws IOException {
    ProcessTable processes = machine.system().processes();
    try {
      return processes.ownChild(process.pid());
    } catch (UnreadableException e) {
      process.destroyForcibly(); // what cannot be told from others cannot be supervised
      throw e;
    }
  }

  @Override
  public Set<Integer> awaitFree(Set<Integer> ports, Duration patience) throws InterruptedException {
    Set<Integer> taken = new HashSet<>(ports);
    PortProbe probe = machine.system().probe();
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      taken.removeIf(port -> probe.probe(null, port) != PortProbe.State.IN_USE);
      if (taken.isEmpty() || System.nanoTime() > end) {
        return taken;
      }
      TimeUnit.MILLISECONDS.sleep(SLICE_MILLIS);
    }
  }
}
