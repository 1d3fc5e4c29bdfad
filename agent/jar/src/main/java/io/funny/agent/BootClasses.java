package io.funny.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;

/**
 * Defines the bridge classes in the bootstrap loader, where rewritten JDK code finds them.
 *
 * <p>Not by {@code Boot-Class-Path} or {@link Instrumentation#appendToBootstrapClassLoaderSearch}:
 * the one drops the class-data archive of the JVM, the other makes it print a warning, and neither
 * reaches the package {@code java.lang}, where one of them is.
 */
final class BootClasses {

  /** In the jar: out of sight of the application's class path. */
  private static final String FOLDER = "boot/";

  /** In an order in which each finds what it refers to. */
  static final String[] NAMES = {
    "io.funny.agent.boot.ProcessCreator",
    "io.funny.agent.boot.ChildEnvironment",
    "io.funny.agent.boot.ListenerObserver",
    "io.funny.agent.boot.ChildObserver",
    "io.funny.agent.boot.BindObserver",
    "io.funny.agent.boot.SpawnBridge",
    "io.funny.agent.boot.ExitNoticeBridge",
    "io.funny.agent.boot.ListenBridge",
    "io.funny.agent.boot.BindBridge",
    "io.funny.agent.boot.HookStatus",
    "io.funny.agent.boot.ExitObserver",
    "io.funny.agent.boot.ExitBridge",
    "io.funny.agent.boot.OpenedObserver",
    "io.funny.agent.boot.OpenedBridge",
    "io.funny.agent.shutdown.ShutdownPhase",
    "io.funny.agent.shutdown.ShutdownMode",
    "io.funny.agent.shutdown.ShutdownReason$Kind",
    "io.funny.agent.shutdown.ShutdownReason",
    "io.funny.agent.shutdown.ShutdownContext",
    "io.funny.agent.shutdown.ShutdownAction",
    "io.funny.agent.shutdown.ModeAwareAction",
    "io.funny.agent.shutdown.AsyncAction",
    "io.funny.agent.shutdown.Registration",
    "io.funny.agent.shutdown.ShutdownTask$Builder",
    "io.funny.agent.shutdown.ShutdownTask",
    "io.funny.agent.shutdown.RegistryBackend",
    "io.funny.agent.shutdown.InjectedBackend$Plain",
    "io.funny.agent.shutdown.InjectedBackend",
    "io.funny.agent.shutdown.RegistryExport",
    "io.funny.agent.shutdown.ShutdownRegistry",
  };

  private BootClasses() {}

  static void define(Instrumentation instrumentation, File jar) throws IOException {
    BootDefiner definer = new BootDefiner(instrumentation);
    Module bridges = null;
    try (JarFile file = new JarFile(jar, false)) {
      for (String name : NAMES) {
        byte[] bytes = read(file, FOLDER + name.replace('.', '/') + ".classdata");
        Class<?> bridge = definer.define(name, bytes);
        if (bridge.getModule() != Object.class.getModule()) {
          bridges = bridge.getModule();
        }
      }
    }
    connect(instrumentation, bridges);
  }

  /**
   * The bridge that is in java.base calls others, and there is the way back to the JDK's native
   * {@code ProcessImpl.create}.
   */
  private static void connect(Instrumentation instrumentation, Module bridges) {
    Set<Module> theirs = Collections.singleton(bridges);
    instrumentation.redefineModule(
        Object.class.getModule(),
        theirs,
        Map.of(),
        Collections.singletonMap("java.lang", theirs),
        Collections.<Class<?>>emptySet(),
        Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
  }

  private static byte[] read(JarFile file, String entry) throws IOException {
    try (InputStream in = file.getInputStream(file.getEntry(entry))) {
      return in.readAllBytes();
    }
  }
}
