package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.ShutdownAction;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.Outcome;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import io.funny.agent.shutdown.phased.ShutdownListener;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JvmShutdownTest implements ShutdownListener, JvmShutdown.Observer {

  private final FakeHooks hooks = new FakeHooks();
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final List<String> exits = new ArrayList<>();
  private final List<ShutdownReport> reports = new ArrayList<>();
  private final HookTasks hookTasks = new HookTasks(EndOrder.PLAIN, new Notices(done::add));
  private final Budgets budgets = new Budgets(Duration.ofSeconds(20), Map.of());
  private final PhasedShutdown phases = new PhasedShutdown(budgets, hookTasks, hookTasks, this);
  private final JvmShutdown end =
      new JvmShutdown(
          phases,
          budgets,
          hookTasks,
          hooks,
          (code, why, patience) -> exits.add("halt " + code),
          Platform.LINUX,
          () -> true,
          this);
  private boolean needed;
  private RuntimeException trouble;

  @Test
  @DisplayName("Where nothing is to be shut down the JDK ends, and nobody can register any more")
  void nothing() {
    end.run();

    assertThat(hooks.calls).containsExactly("run by the JDK");
    assertThat(reports).isEmpty();
    assertThatThrownBy(() -> register("late", () -> {})).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("The hooks are taken from the JDK and run, after what must not block was told")
  void hooks() {
    hooks.add(() -> done.add("hook"));

    end.run();

    assertThat(hooks.calls).containsExactly("take");
    assertThat(done).containsExactly("ending", "hook");
    assertThat(reports).extracting(ShutdownReport::mode).containsExactly(ShutdownMode.HARD);
    assertThat(reason().kind()).isEqualTo(ShutdownReason.Kind.LAST_THREAD);
  }

  @Test
  @DisplayName("What was registered runs without any hook")
  void withoutHooks() {
    register("task", () -> done.add("task"));
    end.run();
    assertThat(done).containsExactly("ending", "task");
  }

  @Test
  @DisplayName("What the rest of the agent has to end is reason enough")
  void needed() {
    needed = true;
    end.run();
    assertThat(reports).hasSize(1);
    assertThat(hooks.calls).containsExactly("take");
  }

  @Test
  @DisplayName("The first who ends the JVM gives the reason and the exit code")
  void firstReason() {
    needed = true;
    end.exiting(3);
    end.exiting(4);
    end.run();

    assertThat(exits).containsExactly("exit in main", "exit in main");
    assertThat(reason().kind()).isEqualTo(ShutdownReason.Kind.EXIT);
    assertThat(reason().exitCode()).isEqualTo(3);
    assertThat(reports.get(0).mode()).isEqualTo(ShutdownMode.HARD);
  }

  @Test
  @DisplayName("Who asked for the end is told instead of the exit that follows")
  void asked() {
    needed = true;
    ShutdownReason why = new ShutdownReason(ShutdownReason.Kind.SIGNAL, "watch", 143);
    end.asked(why, ShutdownMode.HOT_RELOAD);
    end.exiting(143);
    end.asked(new ShutdownReason(ShutdownReason.Kind.SIGNAL, "too late", 1), ShutdownMode.HARD);
    end.run();

    assertThat(reason()).isSameAs(why);
    assertThat(reports.get(0).mode()).isEqualTo(ShutdownMode.HOT_RELOAD);
  }

  @Test
  @DisplayName("A task that calls System.exit never comes back from it, and counts as over")
  void exitInATask() {
    register("exits", () -> end.exiting(5));
    register("next", () -> done.add("next"), ShutdownPhase.FINAL);

    end.run();

    assertThat(reports.get(0).tasks())
        .extracting(TaskRecord::outcome)
        .containsExactly(Outcome.EXITED, Outcome.DONE);
    assertThat(done).containsExactly("ending", "next");
    assertThat(reason().kind()).isEqualTo(ShutdownReason.Kind.LAST_THREAD);
  }

  @Test
  @DisplayName("A task that calls System.exit in a reload ends the JVM, and the reload with it")
  void exitInAReload() throws Exception {
    CountDownLatch exiting = new CountDownLatch(1);
    register(
        "exits",
        () -> {
          end.exiting(5);
          exiting.countDown();
          new CountDownLatch(1).await();
        });
    end.reloading("devtools");
    exiting.await();
    assertThat(reports.get(0).tasks())
        .extracting(TaskRecord::outcome)
        .containsExactly(Outcome.EXITED);
  }

  @Test
  @DisplayName("Whatever is wrong with the rest of the agent, the hooks run")
  void trouble() {
    hooks.add(() -> done.add("hook"));
    trouble = new IllegalStateException("no");
    end.run();
    assertThat(done).containsExactly("hook");
    assertThat(reports).hasSize(1);
  }

  @Test
  @DisplayName("Hooks that cannot be taken are run by the JDK")
  void cannotBeTaken() {
    hooks.add(() -> done.add("hook"));
    hooks.failing = true;
    end.run();
    assertThat(hooks.calls).containsExactly("take", "run by the JDK");
    assertThat(reports).isEmpty();
  }

  @Test
  @DisplayName("In a reload what was registered ends, and nothing where there is nothing")
  void reload() {
    end.reloading("devtools");
    assertThat(reports).isEmpty();
    register("task", () -> done.add("task"));
    end.reloading("devtools");
    needed = true;
    end.reloading("devtools");
    assertThat(reports)
        .extracting(ShutdownReport::mode)
        .containsExactly(ShutdownMode.HOT_RELOAD, ShutdownMode.HOT_RELOAD);
    assertThat(done).containsExactly("task");
    assertThat(hooks.calls).isEmpty();
  }

  private void register(String name, ShutdownAction action) {
    register(name, action, ShutdownPhase.SERVICES);
  }

  private void register(String name, ShutdownAction action, ShutdownPhase phase) {
    phases.register(ShutdownTask.named(name).in(phase, action));
  }

  private ShutdownReason reason() {
    assertThat(reports).hasSize(1);
    return reports.get(0).reason();
  }

  @Override
  public void ended(TaskRecord task) {}

  @Override
  public void ended(ShutdownReport report) {
    reports.add(report);
  }

  @Override
  public void ending() {
    if (trouble != null) {
      throw trouble;
    }
    done.add("ending");
  }

  @Override
  public void exiting(Thread thread) {
    exits.add("exit in " + (thread == Thread.currentThread() ? "main" : thread.getName()));
  }

  @Override
  public boolean isNeeded() {
    return needed;
  }

  private static final class FakeHooks implements ApplicationHooks {

    final List<String> calls = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    boolean failing;

    void add(Runnable hook) {
      threads.add(new Thread(hook));
    }

    @Override
    public void replaceRunner(Runnable runner) {
      calls.add("replace");
    }

    @Override
    public void runByJdk() {
      calls.add("run by the JDK");
    }

    @Override
    public boolean isEmpty() {
      return threads.isEmpty();
    }

    @Override
    public List<Thread> take() {
      calls.add("take");
      if (failing) {
        throw new OutOfMemoryError("a test");
      }
      List<Thread> taken = List.copyOf(threads);
      threads.clear();
      return taken;
    }
  }
}
