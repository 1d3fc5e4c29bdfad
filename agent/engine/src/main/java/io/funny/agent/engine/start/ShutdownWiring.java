package io.funny.agent.engine.start;

import io.funny.agent.engine.base.TimeSpan;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.ControllingTerminal;
import io.funny.agent.engine.os.linux.process.LinuxControllingTerminal;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.engine.shutdown.HookTasks;
import io.funny.agent.engine.shutdown.JvmHooks;
import io.funny.agent.engine.shutdown.JvmShutdown;
import io.funny.agent.engine.shutdown.ShutdownLog;
import io.funny.agent.engine.shutdown.Timeline;
import io.funny.agent.shutdown.InjectedBackend;
import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.RegistryBackend;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.AsideListener;
import io.funny.agent.shutdown.phased.Budgets;
import io.funny.agent.shutdown.phased.PhasedShutdown;
import io.funny.agent.shutdown.phased.RankedTask;
import io.funny.agent.shutdown.phased.ShutdownListener;
import java.lang.instrument.Instrumentation;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Puts together what concerns the end of the JVM. {@link #connect()} runs in premain; the rest is
 * made on the background thread, or by the first who registers something. Thread-safe.
 */
final class ShutdownWiring implements RegistryBackend {

  private static final Duration LOG_PATIENCE = Duration.ofMillis(300);
  private static final Duration REPORT_PATIENCE = Duration.ofSeconds(1);

  private static final String CONSEQUENCE =
      "Its shutdown hooks run as without the agent, and registered tasks beside them.";

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final Platform platform;
  private final Background background;
  private final Notices notices;
  private final Work ending;
  private PhasedShutdown phases;
  private JvmShutdown end;
  private volatile HookTasks hookTasks;

  /** What else has to do with the end of the JVM. */
  interface Work extends JvmShutdown.Observer {

    /** How many child processes the shutdown has ended. */
    int endedChildren();

    /** The JVM is halted: the child processes that are to end with it are forced. Blocks. */
    void forceChildren(Duration time);

    /** The tasks that nobody registered, besides the application's hooks. */
    List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context, boolean forGood);
  }

  ShutdownWiring(
      Instrumentation instrumentation,
      Configuration configuration,
      Platform platform,
      Background background,
      Notices notices,
      Work ending) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.platform = platform;
    this.background = background;
    this.notices = notices;
    this.ending = ending;
  }

  /** In premain: the registry is there before the application. */
  void connect() {
    InjectedBackend.install(this);
  }

  /** On the background thread. */
  void settle() {
    phases();
  }

  /**
   * Another process asks this JVM to end; {@link System#exit} comes next.
   *
   * @param why the reason to be told instead of that call
   */
  synchronized void asked(ShutdownReason why, ShutdownMode mode) {
    if (end != null) {
      end.asked(why, mode);
    }
  }

  /** Whether this JVM ends, and a thread does perhaps the work of a hook of the application's. */
  boolean doesWorkOfHook(Thread thread) {
    HookTasks hooks = hookTasks;
    return hooks != null && hooks.areWorkOf(thread);
  }

  @Override
  public Registration register(ShutdownTask task) {
    return phases().register(task);
  }

  @Override
  public Optional<ShutdownContext> current() {
    return phases().current();
  }

  @Override
  public void hotReload(String why) {
    phases().hotReload(why);
  }

  private synchronized PhasedShutdown phases() {
    if (phases == null) {
      HookTasks hooks = new HookTasks(order(), notices);
      hookTasks = hooks;
      phases =
          new PhasedShutdown(
              budgets(),
              (phase, context, forGood) -> all(hooks, phase, context, forGood),
              hooks,
              log());
      install(hooks);
    }
    return phases;
  }

  private void install(HookTasks hookTasks) {
    if (configuration.value(Key.SHUTDOWN).equals("jdk")) {
      addHook();
      return;
    }
    try {
      openJavaLang();
      JvmHooks hooks = new JvmHooks();
      end =
          new JvmShutdown(
              phases, budgets(), hookTasks, hooks, this::halt, platform, terminal(), ending);
      end.install();
    } catch (IllegalStateException e) {
      end = null; // the JVM ends already, as without the agent
    } catch (ReflectiveOperationException
        | RuntimeException
        | LinkageError
        | OutOfMemoryError e) { // also said for want of threads
      end = null;
      notices.failed("shut this JVM down in order", e, CONSEQUENCE);
      addHook();
    }
  }

  /** On Windows only a console's Ctrl+C is a SIGINT. */
  private ControllingTerminal terminal() {
    return platform.isWindows() ? () -> true : new LinuxControllingTerminal();
  }

  /** As without the agent: the registry is one hook among others. */
  private void addHook() {
    ShutdownReason unknown =
        new ShutdownReason(ShutdownReason.Kind.UNKNOWN, "the JVM shuts down", 0);
    Runnable hook =
        () -> {
          ending.ending();
          phases.shutDown(ShutdownMode.HARD, unknown, budgets());
        };
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(null, hook, "funny-agent-end", 0, false));
    } catch (IllegalStateException e) {
      ending.ending(); // it shuts down already
    }
  }

  private List<RankedTask> all(
      HookTasks hooks, ShutdownPhase phase, ShutdownContext context, boolean forGood) {
    List<RankedTask> tasks = new ArrayList<>(hooks.tasks(phase, context, forGood));
    try {
      tasks.addAll(ending.tasks(phase, context, forGood));
    } catch (RuntimeException | Error e) {
      // Foreign code is asked what it is. The application's own hooks run, whatever it answers.
      background.execute(() -> notices.failed("find what is to be closed in " + phase, e, ""));
    }
    return tasks;
  }

  private void openJavaLang() {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(JvmHooks.class.getModule())),
        Set.of(),
        Map.of());
  }

  /** Beside the shutdown: nobody may be reading stderr. */
  private ShutdownListener log() {
    String application = System.getProperty("sun.java.command", "");
    int end = application.indexOf(' '); // arguments may hold secrets
    Timeline timeline =
        new Timeline(
            configuration.place(Key.STATE_DIR),
            ProcessHandle.current().pid(),
            end < 0 ? application : application.substring(0, end),
            Clock.systemUTC());
    ShutdownLog log =
        new ShutdownLog(
            notices, timeline, ending::endedChildren, () -> background.flush(LOG_PATIENCE));
    return new AsideListener(log, REPORT_PATIENCE);
  }

  /** Neither the line nor the children must keep the JVM from ending: who reads stderr? */
  private void halt(int exitCode, String why, Duration patience) {
    try {
      Thread children =
          Background.daemon("funny-agent-children", () -> ending.forceChildren(patience));
      children.start();
      background.execute(() -> notices.say("halted " + why + ", with exit code " + exitCode + "."));
      background.flush(patience);
      TimeUnit.NANOSECONDS.timedJoin(children, patience.toNanos());
    } catch (Throwable e) {
      // Out of memory, perhaps: that it ends matters more than that it is said.
    } finally {
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private EndOrder order() {
    return EndOrder.of(configuration.value(Key.SHUTDOWN_ORDER));
  }

  private Budgets budgets() {
    Map<ShutdownPhase, Duration> limits = new EnumMap<>(ShutdownPhase.class);
    limit(limits, ShutdownPhase.SERVER, Key.SHUTDOWN_SERVER_BUDGET);
    limit(limits, ShutdownPhase.SERVICES, Key.SHUTDOWN_SERVICES_BUDGET);
    limit(limits, ShutdownPhase.DATABASE, Key.SHUTDOWN_DATABASE_BUDGET);
    limit(limits, ShutdownPhase.FINAL, Key.SHUTDOWN_FINAL_BUDGET);
    Duration deadline = TimeSpan.parse(configuration.value(Key.SHUTDOWN_DEADLINE));
    return new Budgets(deadline, limits, order().shares());
  }

  private void limit(Map<ShutdownPhase, Duration> limits, ShutdownPhase phase, Key key) {
    Duration limit = TimeSpan.parse(configuration.value(key));
    if (limit != null) {
      limits.put(phase, limit);
    }
  }
}
