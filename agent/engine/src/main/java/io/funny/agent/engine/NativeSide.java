package io.funny.agent.engine;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.jna.JnaRuntime;
import io.funny.agent.engine.os.jna.NativeAccess;
import io.funny.agent.engine.os.linux.LinuxHandleInheritance;
import io.funny.agent.engine.os.windows.HandleListCreator;
import io.funny.agent.engine.os.windows.RunJob;
import io.funny.agent.engine.os.windows.WindowsHandleInheritance;
import io.funny.agent.engine.os.windows.WindowsInheritedEnvironment;
import io.funny.agent.engine.os.windows.WindowsSelfIdentity;
import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.spawn.CookieCreator;
import io.funny.agent.engine.spawn.JdkCreator;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.ToLongFunction;

/** Makes the parts that need JNA, when they are first needed. Thread-safe. */
final class NativeSide {

  private final Instrumentation instrumentation;
  private final Configuration configuration;
  private final boolean windows;
  private boolean started;

  NativeSide(Instrumentation instrumentation, Configuration configuration, boolean windows) {
    this.instrumentation = instrumentation;
    this.configuration = configuration;
    this.windows = windows;
  }

  /** The Windows process creator; at least one of the two must be asked for. */
  ProcessCreator processCreator(boolean isolate, boolean cookie) throws IOException {
    start();
    ProcessCreator creator = isolate ? new HandleListCreator(RunJob.create()) : new JdkCreator();
    return cookie
        ? new CookieCreator(
            creator, new Run(new WindowsSelfIdentity()), new WindowsInheritedEnvironment())
        : creator;
  }

  HandleInheritance handleInheritance() throws IOException, ReflectiveOperationException {
    start();
    ToLongFunction<FileDescriptor> numbers = NativeAccess.descriptorNumbers(instrumentation);
    return windows ? new WindowsHandleInheritance(numbers) : new LinuxHandleInheritance(numbers);
  }

  private synchronized void start() throws IOException {
    if (started) {
      return;
    }
    if (!System.getProperty("sun.arch.data.model", "64").equals("64")) {
      throw new IOException("only 64-bit JVMs are supported");
    }
    try {
      NativeAccess.grant(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // Costs a warning by the JDK, not the function.
    }
    JnaRuntime.start(configuration.folder(Key.STATE_DIR));
    started = true;
  }
}
