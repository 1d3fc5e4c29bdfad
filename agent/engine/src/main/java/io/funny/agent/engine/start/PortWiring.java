package io.funny.agent.engine.start;

import io.funny.agent.boot.BindBridge;
import io.funny.agent.boot.ChildObserver;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.FirstLook;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.process.LinuxFirstLook;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.port.BindRescue;
import io.funny.agent.engine.port.KnownPorts;
import io.funny.agent.engine.port.PortMessages;
import io.funny.agent.engine.port.PortSurvey;
import io.funny.agent.engine.port.ServerPorts;
import io.funny.agent.engine.port.Sweep;
import io.funny.agent.engine.port.SweepPolicy;
import io.funny.agent.engine.port.TreeRemedy;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.MarkedProcesses;
import io.funny.agent.engine.run.MarkedSystem;
import io.funny.agent.engine.run.RememberedPorts;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.run.RunRecordWriter;
import io.funny.agent.engine.run.RunRecorder;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.Grace;
import io.funny.agent.engine.tree.TreeTerminator;
import io.funny.agent.engine.tree.WithoutLetGo;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/**
 * Puts together what concerns ports and the record of this run. {@link #connect()} runs in premain;
 * whatever can wait is made when it is first needed.
 */
final class PortWiring {

  /** For what holds a port: shorter than the wait of a bind. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  private static final Duration LIMIT = Duration.ofSeconds(12);

  private final Configuration configuration;
  private final Platform platform;
  private final Map<String, String> environment;
  private final String[] program;
  private final NativeWiring nativeWiring;
  private final Run run;
  private final Notices notices;
  private final SweepPolicy policy;
  private final ServerPorts ports;
  private final RunRecorder recorder;

  /**
   * @param program the main class and the jar's file name, of which one is empty
   */
  PortWiring(
      Configuration configuration,
      Platform platform,
      Map<String, String> environment,
      String[] program,
      NativeWiring nativeWiring,
      Run run,
      Executor background,
      Notices notices) {
    this.configuration = configuration;
    this.platform = platform;
    this.environment = environment;
    this.program = program;
    this.nativeWiring = nativeWiring;
    this.run = run;
    this.notices = notices;
    this.policy = SweepPolicy.of(configuration.value(Key.SWEEP));
    this.ports =
        new ServerPorts(
            new Callable<Sweep>() {
              @Override
              public Sweep call() throws Exception {
                return sweep();
              }
            },
            PortMessages.forApplication(Clock.systemUTC(), platform),
            notices,
            configuration.isTrue(Key.BIND_RESCUE) && policy != SweepPolicy.OFF);
    this.recorder =
        new RunRecorder(
            platform.isWindows() ? FirstLook.NONE : new LinuxFirstLook(),
            new Callable<ProcessTable>() {
              @Override
              public ProcessTable call() throws Exception {
                return nativeWiring.processes();
              }
            },
            new Callable<RunRecordWriter>() {
              @Override
              public RunRecordWriter call() throws Exception {
                return writer();
              }
            },
            background,
            notices);
  }

  /** In premain: no lambdas, see the rules there. */
  void connect() {
    BindBridge.install(new BindRescue(ports));
  }

  /** Processes with the marks that they have for this run: its own cookie, and whom it let go. */
  ProcessTable marked(ProcessTable processes) {
    ProcessIdentity self = processes.self();
    return new MarkedProcesses(
        processes,
        recorder::hasLetGo,
        cookie -> !cookie.names(self) || cookie.equals(run.cookie()));
  }

  /** Writes the children of this run down. */
  ChildObserver recorder() {
    return recorder;
  }

  /**
   * A listener of this JVM, on the background thread.
   *
   * @return whether the application chose its port, which makes this JVM a server
   */
  boolean listening(OwnListener listener) {
    boolean chosen = ports.isChosen(listener.port());
    if (chosen) {
      recorder.listening(listener);
    }
    return chosen;
  }

  /** Whether a port is of the application's choice. */
  boolean isChosen(int port) {
    return ports.isChosen(port);
  }

  /** Whether the application ever wanted to listen on a port of its choice. */
  boolean hasChosenPorts() {
    return ports.hasChosen();
  }

  /**
   * The sweep before the application binds. On the background thread.
   *
   * @param atStart whether this is the start of the JVM
   */
  void start(boolean atStart) {
    PortSet known = PortSet.NONE;
    try {
      if (atStart && policy.compareTo(SweepPolicy.OWNED) >= 0) {
        known =
            KnownPorts.of(
                configuration.value(Key.PORTS),
                System.getProperties(),
                environment,
                command(),
                new RememberedPorts(state(), application()).ofLastRun());
      }
    } catch (RuntimeException e) {
      notices.failed("tell which ports this application will bind", e, "");
    }
    ports.start(known, wanted -> nativeWiring.listeners().listeners(wanted));
  }

  /** This JVM begins to shut down. */
  void closing() {
    recorder.closing();
  }

  /** What has time. On the background thread. */
  void settle() {
    try {
      ProcessTable processes = nativeWiring.processes();
      RunRecords.of(state(), processes)
          .prune(
              cookie -> mayLive(processes, cookie.pid(), cookie::names),
              child -> mayLive(processes, child.pid(), child::equals));
      RememberedPorts.prune(state());
    } catch (Exception | LinkageError e) {
      notices.failed("tidy up the records of earlier runs", e, "");
    }
  }

  private static boolean mayLive(
      ProcessTable processes, long pid, java.util.function.Predicate<ProcessIdentity> isMeant) {
    try {
      return processes.identity(pid).filter(isMeant).isPresent();
    } catch (UnreadableException e) {
      return true;
    }
  }

  private Sweep sweep() throws Exception {
    OperatingSystem unmarked = nativeWiring.operatingSystem();
    RunRecords records = RunRecords.of(state(), unmarked.processes());
    OperatingSystem system = new MarkedSystem(unmarked, records);
    PortSurvey survey = new PortSurvey(system, platform, records, application());
    TreeTerminator trees = new TreeTerminator(system.processes(), system.termination());
    TreeRemedy remedy =
        root ->
            trees
                .end(root, new WithoutLetGo(system.processes(), root), Grace.of(GRACE), LIMIT)
                .isComplete();
    return new Sweep(system, survey, remedy, policy);
  }

  private RunRecordWriter writer() throws Exception {
    ProcessTable processes = nativeWiring.processes();
    return new RunRecordWriter(
        RunRecords.of(state(), processes),
        run,
        application(),
        new RememberedPorts(state(), application()),
        child -> mayLive(processes, child.pid(), child::equals));
  }

  private Application application() {
    String name = program[0].isEmpty() ? program[1] : program[0];
    String folder = System.getProperty("user.dir");
    return Application.of(name, command(), folder, System.getProperty("user.name"));
  }

  private static String command() {
    return System.getProperty("sun.java.command");
  }

  private Place state() {
    return configuration.place(Key.STATE_DIR);
  }
}
