package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.report.Notices;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import io.funny.agent.shutdown.phased.ShutdownListener;
import io.funny.agent.shutdown.phased.ShutdownReport;
import io.funny.agent.shutdown.phased.TaskRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HookTasksTest implements ShutdownListener, ApplicationHooks {

  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  private final List<String> tasks = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> hooks = new ArrayList<>();
  private final Budgets budgets = new Budgets(Duration.ofSeconds(20), Map.of());

  @Test
  @DisplayName("Each runs in the phase that it belongs to, and loggers after databases are closed")
  void strict() throws Exception {
    hooks.add(of("org.tinylog.FlushingHook", () -> ran.add("logger")));
    hooks.add(of("org.h2.engine.OnExitDatabaseCloser", () -> ran.add("database")));
    hooks.add(new Thread(() -> ran.add("application"), "save"));

    shutDown(EndOrder.STRICT);

    assertThat(ran).containsExactly("application", "database", "logger");
    assertThat(tasks)
        .containsExactly(
            "SERVICES hook save",
            "DATABASE hook of org.h2.engine.OnExitDatabaseCloser",
            "FINAL hook of org.tinylog.FlushingHook");
  }

  @Test
  @DisplayName("In the plain order loggers come before databases, which all may write to")
  void plain() throws Exception {
    hooks.add(of("org.h2.engine.OnExitDatabaseCloser", () -> ran.add("database")));
    hooks.add(of("org.tinylog.FlushingHook", () -> ran.add("logger")));
    hooks.add(new Thread(() -> ran.add("application")));

    shutDown(EndOrder.PLAIN);

    assertThat(ran).containsExactly("application", "logger", "database");
  }

  @Test
  @DisplayName("None runs in a reload: the JVM lives on")
  void reload() {
    hooks.add(new Thread(() -> ran.add("application")));
    HookTasks source = new HookTasks(EndOrder.PLAIN, new Notices(ran::add));
    source.take(this);
    new PhasedShutdown(budgets, source, source, this).hotReload("a test");
    assertThat(ran).isEmpty();
    assertThat(tasks).isEmpty();
  }

  @Test
  @DisplayName(
      "Those of loggers are started before their turn, but not in the order of earlier versions")
  void followers() throws Exception {
    Thread logger = of("org.tinylog.FlushingHook", () -> ran.add("logger"));
    Thread application = new Thread(() -> ran.add("application"));
    hooks.add(logger);
    hooks.add(application);

    HookTasks strict = new HookTasks(EndOrder.STRICT, new Notices(ran::add));
    strict.take(this);
    strict.startFollowers();
    assertThat(logger.getState()).isEqualTo(Thread.State.NEW);

    HookTasks plain = new HookTasks(EndOrder.PLAIN, new Notices(ran::add));
    plain.take(this);
    plain.startFollowers();
    logger.join();
    assertThat(ran).containsExactly("logger");
    assertThat(application.getState()).isEqualTo(Thread.State.NEW);
    plain.startAll();
    application.join();
    assertThat(ran).containsExactly("logger", "application");
  }

  @Test
  @DisplayName("All are run, once, and waited for, though somebody interrupts")
  void runAll() {
    for (int i = 0; i < 3; i++) {
      Thread waiting = Thread.currentThread();
      hooks.add(
          new Thread(
              () -> {
                waiting.interrupt();
                ran.add("hook");
              }));
    }
    HookTasks all = new HookTasks(EndOrder.PLAIN, new Notices(ran::add));
    all.take(this);
    hooks.get(0).start();
    all.runAll();
    assertThat(ran).containsExactly("hook", "hook", "hook");
    assertThat(Thread.interrupted()).isIn(true, false); // not for the next test
  }

  private static Thread of(String className, Runnable work) throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Thread.class)
        .name(className)
        .make()
        .load(HookTasksTest.class.getClassLoader())
        .getLoaded()
        .getConstructor(Runnable.class)
        .newInstance(work);
  }

  private void shutDown(EndOrder order) {
    HookTasks source = new HookTasks(order, new Notices(ran::add));
    source.take(this);
    ShutdownReason reason = new ShutdownReason(ShutdownReason.Kind.EXIT, "a test", 0);
    new PhasedShutdown(budgets, source, source, this).shutDown(ShutdownMode.HARD, reason, budgets);
  }

  @Override
  public void ended(TaskRecord task) {
    tasks.add(task.phase() + " " + task.name());
  }

  @Override
  public void ended(ShutdownReport report) {}

  @Override
  public void replaceRunner(Runnable runner) {}

  @Override
  public void runByJdk() {}

  @Override
  public boolean isEmpty() {
    return hooks.isEmpty();
  }

  @Override
  public List<Thread> take() {
    return List.copyOf(hooks);
  }
}
