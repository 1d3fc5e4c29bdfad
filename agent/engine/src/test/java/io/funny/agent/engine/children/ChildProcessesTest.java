package io.funny.agent.engine.children;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.engine.tree.FakeMachine;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import io.funny.agent.shutdown.phased.ShutdownListener;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChildProcessesTest implements ChildProcesses.Access, ShutdownListener {

  private final FakeMachine machine = new FakeMachine();
  private final FakeGroup group = new FakeGroup(machine::lives);
  private final List<String> said = new ArrayList<>();
  private final List<String> tasks = new ArrayList<>();
  private final ChildWatch watch = new ChildWatch(pid -> {});
  private int reached;
  private boolean fails;
  private Runnable whileWaiting = () -> {};

  @Test
  @DisplayName("auto: the children of a server end, and in the middle of a reload too")
  void server() {
    ChildProcesses children = children(ChildrenPolicy.AUTO);
    ProcessIdentity child = child();
    children.start();
    assertThat(group.bound).isZero();
    children.becameServer();
    children.becameServer();
    assertThat(group.bound).isOne();

    PhasedShutdown shutdown = shutdown(children);
    shutdown.hotReload("a test");
    assertThat(machine.lives(child)).isFalse();
    assertThat(children.ended()).isOne();

    ProcessIdentity next = machine.add(21, 10, 21);
    shutDown(shutdown);
    assertThat(machine.lives(next)).isFalse();
    assertThat(tasks).containsExactly("FINAL child processes", "FINAL child processes");
    assertThat(said).isEmpty();
  }

  @Test
  @DisplayName("After a reload nothing keeps a child, even if it could not be ended")
  void forgotten() throws Exception {
    ChildProcesses children = children(ChildrenPolicy.END);
    child();
    fails = true;
    Process process = new ProcessBuilder("true").start();
    watch.made(process);
    WeakReference<Process> kept = new WeakReference<>(process);

    shutdown(children).hotReload("a test");

    process.waitFor();
    process = null;
    for (int i = 0; i < 100 && kept.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(kept.get()).isNull();
    assertThat(tasks).containsExactly("FINAL child processes");
  }

  @Test
  @DisplayName("auto: one that has just begun to listen is a server")
  void justBecameServer() {
    ChildProcesses children = children(ChildrenPolicy.AUTO);
    ProcessIdentity child = child();
    whileWaiting = children::becameServer;
    shutDown(shutdown(children));
    assertThat(machine.lives(child)).isFalse();
  }

  @Test
  @DisplayName("auto: a JVM that is no server keeps its children, and does not even look")
  void noServer() {
    ChildProcesses children = children(ChildrenPolicy.AUTO);
    assertLeft(children);
  }

  @Test
  @DisplayName("leave: nobody ends, and nothing is bound to the end of the JVM")
  void leave() {
    ChildProcesses children = children(ChildrenPolicy.LEAVE);
    children.becameServer();
    assertLeft(children);
  }

  private void assertLeft(ChildProcesses children) {
    ProcessIdentity child = child();
    children.start();
    shutDown(shutdown(children));
    assertThat(machine.lives(child)).isTrue();
    assertThat(group.bound).isZero();
    assertThat(reached).isZero();
  }

  @Test
  @DisplayName("end: the children of any JVM end")
  void end() {
    ChildProcesses children = children(ChildrenPolicy.END);
    ProcessIdentity child = child();
    children.start();
    assertThat(group.bound).isOne();
    shutDown(shutdown(children));
    assertThat(machine.lives(child)).isFalse();
  }

  @Test
  @DisplayName("Children of native code, which nobody told of, are found")
  void nativeChild() {
    ChildProcesses children = children(ChildrenPolicy.END);
    assertThat(children.areToEnd()).isFalse();
    ProcessIdentity child = machine.add(20, 10, 20);
    assertThat(children.areToEnd()).isTrue();
    shutDown(shutdown(children));
    assertThat(machine.lives(child)).isFalse();
  }

  @Test
  @DisplayName("Who cannot be ended is named")
  void anotherUsers() {
    ChildProcesses children = children(ChildrenPolicy.END);
    watch.started(20);
    machine.add(20, 10, 20, false);
    shutDown(shutdown(children));
    assertThat(said)
        .containsExactly(
            "child processes that live on: p20, PID 20: it is another user's (somebody).");
    assertThat(children.ended()).isZero();
  }

  private ProcessIdentity child() {
    watch.started(20);
    ProcessIdentity child = machine.add(20, 10, 20);
    machine.carriesCookie(child, machine.self());
    return child;
  }

  private ChildProcesses children(ChildrenPolicy policy) {
    return new ChildProcesses(policy, watch, this, new Notices(said::add));
  }

  private PhasedShutdown shutdown(ChildProcesses children) {
    Budgets budgets = new Budgets(Duration.ofSeconds(2), Map.of());
    return new PhasedShutdown(
        budgets, (phase, context, forGood) -> children.tasks(phase, EndOrder.PLAIN, forGood), this);
  }

  private static void shutDown(PhasedShutdown shutdown) {
    ShutdownReason reason = new ShutdownReason(ShutdownReason.Kind.EXIT, "a test", 0);
    Budgets budgets = new Budgets(Duration.ofSeconds(2), Map.of());
    shutdown.shutDown(ShutdownMode.HARD, reason, budgets);
  }

  @Override
  public void awaitServer() {
    whileWaiting.run();
  }

  @Override
  public ProcessTable processes() {
    reached++;
    return machine;
  }

  @Override
  public RunGroup group() {
    return group;
  }

  @Override
  public ChildInputs inputs() {
    return new ChildInputs(machine, type -> {});
  }

  @Override
  public ExitNotices exitNotices() {
    return new ExitNotices(
        type -> {
          throw new IllegalStateException("the children of these tests are no processes");
        });
  }

  @Override
  public ChildrenTermination ending() {
    if (fails) {
      throw new IllegalStateException("no native code");
    }
    return new ChildrenTermination(machine, machine.trees(), group);
  }

  @Override
  public void ended(TaskRecord task) {
    tasks.add(task.phase() + " " + task.name());
  }

  @Override
  public void ended(ShutdownReport report) {}
}
