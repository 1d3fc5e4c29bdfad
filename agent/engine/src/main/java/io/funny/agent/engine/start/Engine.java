package io.funny.agent.engine.start;

import io.funny.agent.boot.ListenBridge;
import io.funny.agent.boot.OpenedBridge;
import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.boot.SpawnBridge;
import io.funny.agent.engine.base.ExitCode;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.discover.ChosenKinds;
import io.funny.agent.engine.discover.OpenResources;
import io.funny.agent.engine.instrument.HookInstallation;
import io.funny.agent.engine.instrument.HookSet;
import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.os.linux.process.LinuxSelfIdentity;
import io.funny.agent.engine.os.windows.process.WindowsSelfIdentity;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.port.ListenerProtection;
import io.funny.agent.engine.report.AgentLog;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.spawn.ChildMark;
import io.funny.agent.engine.spawn.CookieEnvironment;
import io.funny.agent.engine.spawn.JdkCreator;
import io.funny.agent.engine.spawn.PreparedCreator;
import io.funny.agent.shutdown.InjectedBackend;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.FileSystems;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Puts the agent together in a JVM. {@link #connect()} runs in the thread that starts the
 * application and only connects; {@link #run()} does the rest on the background thread.
 */
public final class Engine implements Runnable {

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final Platform platform;
  private final boolean atStart;
  private final Background background = new Background();
  private final AgentLog log;
  private final Notices notices;
  private final HookInstallation hooks;
  private final NativeWiring nativeWiring;
  private final Run run;
  private final PortWiring portWiring;
  private final ChildrenWiring childrenWiring;
  private final ShutdownWiring shutdownWiring;
  private final OpenResources openResources = new OpenResources();
  private final String supervisorAddress;
  private PreparedCreator creator;

  /**
   * @param program the main class and the jar's file name, of which one is empty
   */
  Engine(
      Instrumentation instrumentation,
      Configuration configuration,
      Map<String, String> environment,
      String[] program,
      Platform platform,
      boolean atStart) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.platform = platform;
    this.atStart = atStart;
    this.supervisorAddress = environment.get(SupervisorOrders.VARIABLE);
    this.log = new AgentLog(configuration, background);
    this.notices = new Notices(log);
    this.hooks =
        new HookInstallation(
            instrumentation,
            HookSet.of(platform.isWindows(), Runtime.version().feature()),
            HookSet.ofFinds(new ChosenKinds(configuration.value(Key.SHUTDOWN_DISCOVER))),
            new Consumer<String>() {
              @Override
              public void accept(String className) {
                hidden(className);
              }
            });
    this.nativeWiring = new NativeWiring(instrumentation, configuration, platform, notices);
    this.run = new Run(platform.isWindows() ? new WindowsSelfIdentity() : new LinuxSelfIdentity());
    Consumer<Class<?>> opener =
        new Consumer<Class<?>>() {
          @Override
          public void accept(Class<?> type) {
            open(instrumentation, type);
          }
        };
    this.portWiring =
        new PortWiring(
            configuration, platform, environment, program, nativeWiring, run, background, notices);
    this.childrenWiring =
        new ChildrenWiring(
            configuration,
            supervisorAddress != null,
            platform,
            nativeWiring,
            portWiring,
            background,
            notices,
            opener);
    this.shutdownWiring =
        new ShutdownWiring(
            instrumentation,
            configuration,
            platform,
            background,
            notices,
            new ShutdownWork(configuration, portWiring, childrenWiring, openResources, opener));
  }

  /** Anonymous classes instead of lambdas: see the rules of premain. */
  void connect() {
    if (!configuration.isTrue(Key.ENABLED)) {
      InjectedBackend.install(new PlainRegistry()); // its API is there, and keeps its promises
      return;
    }
    openFileSystem();
    for (String problem : configuration.problems()) {
      notices.say(problem);
    }
    if (platform.isWindows()) {
      SpawnBridge.install(windowsCreator());
    } else if (configuration.isTrue(Key.COOKIE)) {
      SpawnBridge.install(new CookieEnvironment(mark(), notices));
    }
    ListenBridge.install(
        new ListenerProtection(
            new Callable<HandleInheritance>() {
              @Override
              public HandleInheritance call() throws Exception {
                return nativeWiring.handleInheritance();
              }
            },
            background,
            notices,
            new Consumer<OwnListener>() {
              @Override
              public void accept(OwnListener listener) {
                if (portWiring.listening(listener)) {
                  childrenWiring.becameServer();
                }
              }
            }));
    OpenedBridge.install(openResources);
    portWiring.connect();
    childrenWiring.connect();
    shutdownWiring.connect();
    hooks.arm();
    background.execute(this);
    background.start();
  }

  /**
   * What a shutdown hook starts, itself or by way of another thread, such as the script that starts
   * this server again, is meant to outlive the JVM. No lambda: see the rules of premain.
   */
  private ChildMark mark() {
    return new ChildMark(
        run,
        new ChildMark.Outliving() {
          @Override
          public boolean isStartedBy(Thread thread) {
            return shutdownWiring.doesWorkOfHook(thread) && childrenWiring.leavesSome();
          }
        });
  }

  private ProcessCreator windowsCreator() {
    boolean isolate = configuration.value(Key.SPAWN).equals("isolate");
    boolean cookie = configuration.isTrue(Key.COOKIE);
    if (!isolate && !cookie) {
      return null;
    }
    creator =
        new PreparedCreator(
            new Callable<ProcessCreator>() {
              @Override
              public ProcessCreator call() throws Exception {
                ProcessCreator made = nativeWiring.processCreator(isolate, cookie, mark());
                if (isolate) {
                  // Before any spawn goes through it: that makes handles inheritable for a moment.
                  seal();
                }
                return made;
              }
            },
            new JdkCreator(),
            notices);
    return creator;
  }

  /** The rest of the start, on the background thread. */
  @Override
  public void run() {
    if (creator != null) {
      creator.prepare();
    }
    portWiring.start(atStart);
    shutdownWiring.settle();
    if (supervisorAddress != null) {
      new SupervisorWiring(supervisorAddress, nativeWiring, shutdownWiring, notices).listen();
    }
    report(hooks.complete());
    childrenWiring.start();
    portWiring.settle();
    if (platform.isWindows()) {
      listenForEnd();
    }
  }

  /** For access lists: before a folder is looked at, be it for the log. */
  private void openFileSystem() {
    if (platform.isWindows()) {
      return;
    }
    background.execute(
        new Runnable() {
          @Override
          public void run() {
            open(instrumentation, FileSystems.getDefault().getClass());
          }
        });
  }

  /** As SIGTERM on Linux, which the JVM itself listens for. */
  private void listenForEnd() {
    try {
      nativeWiring.shutdownRequests().listen(this::endAsAsked);
    } catch (IOException | LinkageError e) {
      notices.failed("be asked to end in order", e, "");
    }
  }

  private void endAsAsked() {
    shutdownWiring.asked(
        new ShutdownReason(ShutdownReason.Kind.SIGNAL, "asked by funny-agent", ExitCode.OF_SIGTERM),
        ShutdownMode.HARD);
    System.exit(ExitCode.OF_SIGTERM);
  }

  /**
   * What a JVM inherited beside stdio was meant for itself at most, not for its children. Only with
   * {@code spawn=isolate}: it comes in the background, when the application may have made handles
   * inheritable for the children that it lets the JDK start, and nobody can tell one from the
   * other.
   */
  private void seal() {
    if (!atStart) {
      return; // what is inheritable by now, native code may have made so on purpose
    }
    try {
      int sealed = sealBetweenSpawnsOfTheJdk(nativeWiring.handleInheritance());
      if (sealed > 0) {
        log.info(sealed + " inherited handles will stay behind when native code starts a process");
      }
    } catch (Exception | LinkageError e) {
      notices.failed("keep what this JVM inherited out of native code's child processes", e, "");
    }
  }

  /** The JDK's native {@code create} holds this lock while its pipes are inheritable. */
  private static int sealBetweenSpawnsOfTheJdk(HandleInheritance inheritance)
      throws ClassNotFoundException {
    synchronized (Class.forName("java.lang.ProcessImpl", false, null)) {
      return inheritance.sealInherited();
    }
  }

  private void report(Map<String, String> missing) {
    if (isEnding()) {
      return; // what is missing is nobody's loss
    }
    if (missing.isEmpty()) {
      log.info("all hooks in place, " + jvm());
      return;
    }
    StringBuilder line = new StringBuilder("not active in this JVM (").append(jvm()).append("): ");
    String separator = "";
    for (Map.Entry<String, String> hook : missing.entrySet()) {
      line.append(separator).append(hook.getKey()).append(' ').append(hook.getValue());
      separator = "; ";
    }
    notices.say(line + ". There the JDK does as without the agent.");
  }

  /** The usual way to ask: the JDK takes no hooks while it runs them. */
  private static boolean isEnding() {
    Thread probe = new Thread(null, null, "funny-agent-probe", 0, false);
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static void open(Instrumentation instrumentation, Class<?> type) {
    instrumentation.redefineModule(
        type.getModule(),
        Set.of(),
        Map.of(),
        Map.of(type.getPackageName(), Set.of(Engine.class.getModule())),
        Set.of(),
        Map.of());
  }

  private void hidden(String className) {
    notices.sayOnce(
        "hidden",
        "what is opened by "
            + className
            + " is not closed in order: its class loader hides the agent from it.");
  }

  private static String jvm() {
    return System.getProperty("java.vendor") + " " + Runtime.version();
  }
}
