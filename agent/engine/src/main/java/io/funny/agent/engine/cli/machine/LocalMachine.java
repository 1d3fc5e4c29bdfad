package io.funny.agent.engine.cli.machine;

import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.jna.JnaRuntime;
import io.funny.agent.engine.os.linux.LinuxOperatingSystem;
import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import io.funny.agent.engine.port.PortSurvey;
import io.funny.agent.engine.port.Sweep;
import io.funny.agent.engine.port.SweepPolicy;
import io.funny.agent.engine.port.TreeRemedy;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.TreeEnding;
import java.io.File;
import java.io.IOException;

/** The machine that a command works on, with what this user's runs left written down. */
public final class LocalMachine {

  private final boolean windows;
  private final OperatingSystem system;
  private final RunRecords records;

  private LocalMachine(boolean windows, OperatingSystem system, File stateFolder) {
    this.windows = windows;
    this.system = system;
    this.records = RunRecords.of(stateFolder, system.processes());
  }

  /**
   * Gets access to the operating system. Configured by system properties, environment and file, as
   * the agent is.
   *
   * @throws IOException if there is none on this platform
   */
  public static LocalMachine open() throws IOException {
    String name = System.getProperty("os.name");
    boolean windows = name.startsWith("Windows");
    if (!windows && !name.equals("Linux")) {
      throw new IOException("this command knows Windows and Linux, not " + name);
    }
    Configuration configuration = Configuration.of(System.getProperties(), null, System.getenv());
    File stateFolder = configuration.folder(Key.STATE_DIR);
    try {
      JnaRuntime.start(stateFolder);
    } catch (LinkageError e) {
      throw new IOException("native code cannot be loaded: " + e.getMessage(), e);
    }
    return new LocalMachine(
        windows, windows ? new WindowsOperatingSystem() : new LinuxOperatingSystem(), stateFolder);
  }

  public boolean isWindows() {
    return windows;
  }

  public OperatingSystem system() {
    return system;
  }

  public TreeEnding treeEnding() {
    return new TreeEnding(system.processes(), system.termination());
  }

  public PortSurvey portSurvey() {
    return new PortSurvey(system, windows, records, null);
  }

  public Sweep sweep(TreeRemedy trees, SweepPolicy policy) {
    return new Sweep(system, portSurvey(), trees, policy);
  }

  public EndedRuns endedRuns() {
    return new EndedRuns(system.processes(), records);
  }
}
