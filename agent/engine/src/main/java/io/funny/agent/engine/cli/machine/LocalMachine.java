package io.funny.agent.engine.cli.machine;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.jna.JnaRuntime;
import io.funny.agent.engine.os.linux.LinuxOperatingSystem;
import io.funny.agent.engine.os.linux.process.LinuxSupervisorLine;
import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import io.funny.agent.engine.os.windows.process.WindowsRunGroup;
import io.funny.agent.engine.os.windows.process.WindowsSupervisorLine;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.port.PortSurvey;
import io.funny.agent.engine.port.Sweep;
import io.funny.agent.engine.port.SweepPolicy;
import io.funny.agent.engine.port.TreeRemedy;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.MarkedSystem;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.TreeTerminator;
import java.io.File;
import java.io.IOException;
import java.util.Optional;

/** The machine that a command works on, with what this user's runs left written down. */
public final class LocalMachine {

  private final Platform platform;
  private final OperatingSystem system;
  private final RunRecords records;

  private final Place state;

  private LocalMachine(Platform platform, OperatingSystem system, Place state) {
    this.platform = platform;
    this.state = state;
    this.records = RunRecords.of(state, system.processes());
    this.system = new MarkedSystem(system, records);
  }

  /**
   * Gets access to the operating system. Configured by system properties, environment and file, as
   * the agent is.
   *
   * @throws IOException if there is none on this platform
   */
  public static LocalMachine open() throws IOException {
    return open(Configuration.of(System.getProperties(), null, System.getenv()));
  }

  /**
   * Gets access to the operating system, with a configuration made elsewhere.
   *
   * @throws IOException if there is none on this platform
   */
  public static LocalMachine open(Configuration configuration) throws IOException {
    Optional<Platform> current = Platform.current();
    if (current.isEmpty()) {
      throw new IOException(
          "this command knows Windows and Linux, not " + System.getProperty("os.name"));
    }
    Platform platform = current.get();
    Place state = configuration.place(Key.STATE_DIR);
    try {
      JnaRuntime.start(state);
    } catch (LinkageError e) {
      throw new IOException("native code cannot be loaded: " + e.getMessage(), e);
    }
    return new LocalMachine(
        platform,
        platform.isWindows() ? new WindowsOperatingSystem() : new LinuxOperatingSystem(),
        state);
  }

  public Platform platform() {
    return platform;
  }

  public OperatingSystem system() {
    return system;
  }

  /** The jar that this command is of: {@code java -jar} has nothing else on its class path. */
  public static String agentJar() {
    return new File(System.getProperty("java.class.path")).getAbsolutePath();
  }

  public RunRecords records() {
    return records;
  }

  /**
   * A line to a JVM that is to be started.
   *
   * @throws IOException if it cannot be made
   */
  public SupervisorLine supervisorLine() throws IOException {
    return platform.isWindows()
        ? WindowsSupervisorLine.create()
        : LinuxSupervisorLine.create(state, system.processes().self());
  }

  /**
   * From now on all that this process starts is born into a group that ends with it, however it
   * ends, where the operating system has such a thing (Windows).
   *
   * @throws IOException if that cannot be
   */
  public Optional<WindowsRunGroup> supervisorGroup() throws IOException {
    if (!platform.isWindows()) {
      LinuxSupervisorLine.prune(state, system.processes().self(), this::mayLive);
      return Optional.empty();
    }
    WindowsRunGroup job = WindowsRunGroup.create();
    job.enter();
    return Optional.of(job);
  }

  private boolean mayLive(ProcessIdentity process) {
    try {
      return system.processes().identity(process.pid()).filter(process::equals).isPresent();
    } catch (UnreadableException e) {
      return true;
    }
  }

  public TreeTerminator treeEnding() {
    return new TreeTerminator(system.processes(), system.termination());
  }

  public PortSurvey portSurvey() {
    return new PortSurvey(system, platform, records, null);
  }

  public Sweep sweep(TreeRemedy trees, SweepPolicy policy) {
    return new Sweep(system, portSurvey(), trees, policy);
  }

  public EndedRuns endedRuns() {
    return new EndedRuns(system.processes(), records);
  }
}
