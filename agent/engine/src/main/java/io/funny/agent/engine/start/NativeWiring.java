package io.funny.agent.engine.start;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.os.ShutdownRequests;
import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.os.ZombieChildren;
import io.funny.agent.engine.os.jna.JnaRuntime;
import io.funny.agent.engine.os.jna.NativeAccess;
import io.funny.agent.engine.os.linux.LinuxOperatingSystem;
import io.funny.agent.engine.os.linux.descriptor.LinuxHandleInheritance;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.os.linux.process.LinuxSupervisorOrders;
import io.funny.agent.engine.os.linux.process.LinuxZombieChildren;
import io.funny.agent.engine.os.linux.socket.LinuxListenerTable;
import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import io.funny.agent.engine.os.windows.handle.WindowsHandleInheritance;
import io.funny.agent.engine.os.windows.process.WindowsRunGroup;
import io.funny.agent.engine.os.windows.process.WindowsSelfIdentity;
import io.funny.agent.engine.os.windows.process.WindowsShutdownRequests;
import io.funny.agent.engine.os.windows.process.WindowsSupervisorOrders;
import io.funny.agent.engine.os.windows.spawn.HandleListCreator;
import io.funny.agent.engine.os.windows.spawn.WindowsInheritedEnvironment;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.report.ToldException;
import io.funny.agent.engine.spawn.ChildMark;
import io.funny.agent.engine.spawn.CookieCreator;
import io.funny.agent.engine.spawn.JdkCreator;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.ToLongFunction;

/** Makes the parts that need JNA, when they are first needed. Thread-safe. */
final class NativeWiring {

  private static final String CONSEQUENCE =
      "Child processes are started the JDK's way and live on when this JVM ends, listeners are left"
          + " inheritable, and ports are not freed.";

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final Platform platform;
  private final Notices notices;
  private RunGroup group = RunGroup.NONE;
  private boolean started;
  private OperatingSystem operatingSystem;
  private ToldException failure;

  NativeWiring(
      Instrumentation instrumentation,
      Configuration configuration,
      Platform platform,
      Notices notices) {
    this.notices = notices;
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.platform = platform;
  }

  /** The Windows process creator; at least one of the two must be asked for. */
  ProcessCreator processCreator(boolean isolate, boolean cookie, ChildMark mark)
      throws IOException {
    start();
    ProcessCreator creator = isolate ? isolatingCreator(mark) : new JdkCreator();
    return cookie ? new CookieCreator(creator, mark, new WindowsInheritedEnvironment()) : creator;
  }

  private synchronized ProcessCreator isolatingCreator(ChildMark mark) {
    WindowsRunGroup job = WindowsRunGroup.create();
    group = job;
    return new HandleListCreator(job, mark::isLetGo);
  }

  /** What children are born into, as soon as they are. */
  synchronized RunGroup group() {
    return group;
  }

  /** Linux. */
  ZombieChildren zombieChildren() throws IOException {
    start();
    return new LinuxZombieChildren();
  }

  HandleInheritance handleInheritance() throws IOException, ReflectiveOperationException {
    start();
    ToLongFunction<FileDescriptor> numbers = NativeAccess.descriptorNumbers(instrumentation);
    return platform.isWindows()
        ? new WindowsHandleInheritance(numbers)
        : new LinuxHandleInheritance(numbers);
  }

  /** Who listens: on Linux a look into /proc, without native code. */
  ListenerTable listeners() throws IOException {
    return platform.isWindows() ? operatingSystem().listeners() : new LinuxListenerTable();
  }

  /** Who runs: likewise. */
  ProcessTable processes() throws IOException {
    return platform.isWindows() ? operatingSystem().processes() : new LinuxProcessTable();
  }

  synchronized OperatingSystem operatingSystem() throws IOException {
    if (operatingSystem == null) {
      start();
      operatingSystem =
          platform.isWindows() ? new WindowsOperatingSystem() : new LinuxOperatingSystem();
    }
    return operatingSystem;
  }

  /** How other processes ask this JVM to end. Windows. */
  ShutdownRequests shutdownRequests() throws IOException {
    start();
    return new WindowsShutdownRequests(new WindowsSelfIdentity());
  }

  /** The line to the supervisor that started this JVM. */
  SupervisorOrders supervisorOrders(String address) throws IOException {
    if (!platform.isWindows()) {
      return new LinuxSupervisorOrders(
          address, work -> Background.daemon("funny-agent-supervisor", work));
    }
    start();
    return new WindowsSupervisorOrders(address);
  }

  /** Fails once: who comes later is told the same, and the user is not told again. */
  private synchronized void start() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (started) {
      return;
    }
    try {
      startJna();
      started = true;
    } catch (IOException | RuntimeException | LinkageError e) {
      notices.failed("load native code in this JVM", e, CONSEQUENCE);
      failure = new ToldException(e);
      throw failure;
    }
  }

  private void startJna() throws IOException {
    if (!System.getProperty("sun.arch.data.model", "64").equals("64")) {
      throw new IOException("only 64-bit JVMs are supported");
    }
    try {
      NativeAccess.grant(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Costs a warning by the JDK, not the function.
    }
    JnaRuntime.start(configuration.place(Key.STATE_DIR));
  }
}
