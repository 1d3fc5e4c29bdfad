package io.funny.agent.engine.start;

import io.funny.agent.boot.SpawnBridge;
import io.funny.agent.engine.children.ChildInputs;
import io.funny.agent.engine.children.ChildProcesses;
import io.funny.agent.engine.children.ChildWatch;
import io.funny.agent.engine.children.ChildrenPolicy;
import io.funny.agent.engine.children.ChildrenTermination;
import io.funny.agent.engine.children.ExitNotices;
import io.funny.agent.engine.children.OrphanReaper;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.config.Setting;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.ZombieChildren;
import io.funny.agent.engine.os.linux.process.LinuxSelfIdentity;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.tree.TreeTerminator;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Puts together what concerns the processes that this JVM started. {@link #connect} runs in
 * premain; whatever can wait is made when it is first needed.
 */
final class ChildrenWiring implements ChildProcesses.Access {

  private static final long INIT = 1;

  /** For a listener that the application has just opened to be seen. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Configuration configuration;
  private final boolean supervised;
  private final Platform platform;
  private final NativeWiring nativeWiring;
  private final PortWiring portWiring;
  private final Background background;
  private final Notices notices;
  private final Consumer<Class<?>> opener;
  private final ChildWatch watch;
  private ChildProcesses children;
  private boolean reaping;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   */
  ChildrenWiring(
      Configuration configuration,
      boolean supervised,
      Platform platform,
      NativeWiring nativeWiring,
      PortWiring portWiring,
      Background background,
      Notices notices,
      Consumer<Class<?>> opener) {
    this.configuration = configuration;
    this.supervised = supervised;
    this.platform = platform;
    this.nativeWiring = nativeWiring;
    this.notices = notices;
    this.portWiring = portWiring;
    this.background = background;
    this.opener = opener;
    this.watch = new ChildWatch(portWiring.recorder());
  }

  /** In premain: no lambdas, see the rules there. */
  void connect() {
    SpawnBridge.install(watch);
  }

  /** Once children are born into their group. On the background thread. */
  void start() {
    children().start();
    if (!platform.isWindows() && new LinuxSelfIdentity().self().pid() == INIT) {
      reap(); // else it takes native code to know
    }
  }

  /** This JVM listens on a port of its own choice. On the background thread. */
  void becameServer() {
    children().becameServer();
    if (!platform.isWindows()) {
      reap();
    }
  }

  /** What ends the children, and how many there were. */
  synchronized ChildProcesses children() {
    if (children == null) {
      children = new ChildProcesses(policy(), watch, this, notices);
    }
    return children;
  }

  /** Under a supervisor there is nothing that the JVM's end should leave behind unasked. */
  private ChildrenPolicy policy() {
    Setting setting = configuration.setting(Key.CHILDREN);
    return supervised && setting.isDefault()
        ? ChildrenPolicy.END
        : ChildrenPolicy.of(setting.value());
  }

  /** Whether what only the end of the application starts is left alone. */
  boolean leavesSome() {
    return policy() != ChildrenPolicy.END;
  }

  private void reap() {
    if (reaping) {
      return;
    }
    reaping = true;
    try {
      ZombieChildren zombies = nativeWiring.zombieChildren();
      if (zombies.areAdopted()) {
        OrphanReaper reaper = new OrphanReaper(zombies, nativeWiring.processes());
        watch.tell(reaper);
        Background.daemon("funny-agent-orphans", reaper).start();
      }
    } catch (IOException | LinkageError e) {
      notices.failed("wait for orphans", e, "They stay zombies.");
    }
  }

  /** A bind is seen at once, that it succeeded a moment later. */
  @Override
  public void awaitServer() {
    if (portWiring.hasChosenPorts()) {
      background.flush(PATIENCE);
    }
  }

  @Override
  public ProcessTable processes() throws IOException {
    return nativeWiring.processes();
  }

  @Override
  public RunGroup group() {
    return nativeWiring.group();
  }

  @Override
  public ExitNotices exitNotices() {
    return new ExitNotices(opener);
  }

  @Override
  public ChildInputs inputs() throws IOException {
    return new ChildInputs(nativeWiring.processes(), opener);
  }

  @Override
  public ChildrenTermination ending() throws IOException {
    OperatingSystem system = nativeWiring.operatingSystem();
    ProcessTable processes = portWiring.marked(system.processes());
    return new ChildrenTermination(
        processes, new TreeTerminator(processes, system.termination()), nativeWiring.group());
  }
}
