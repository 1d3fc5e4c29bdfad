package io.funny.agent.engine.instrument;

import io.funny.agent.boot.OpenedBridge;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Consumer;

/**
 * Puts the hooks into the classes of the JDK and of the application that open something, when they
 * are loaded, for as long as the JVM lives. Called for every class that the JVM loads, on the
 * application's threads: one look-up by name.
 */
final class OpenedTransformer implements ClassFileTransformer {

  private final HookSet hooks;
  private final Consumer<String> problems;

  /**
   * @param problems is told in words whose finds will be missed
   */
  OpenedTransformer(HookSet hooks, Consumer<String> problems) {
    this.hooks = hooks;
    this.problems = problems;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> classBeingRedefined,
      ProtectionDomain protectionDomain,
      byte[] classFile) {
    if (className == null) {
      return null;
    }
    List<Hook> ofClass = hooks.of(className);
    if (ofClass.isEmpty()) {
      return null;
    }
    if (!seesBridge(loader)) {
      problems.accept(className.replace('/', '.'));
      return null;
    }
    return HookTransformer.rewrite(classFile, ofClass);
  }

  /**
   * A class that calls what it cannot see would break. The bridge is where every loader is bound to
   * look, but a loader that lets its classes see a chosen part of the JDK only may refuse it. Asked
   * of the loader itself, which also settles what the class will get.
   */
  private static boolean seesBridge(ClassLoader loader) {
    try {
      return loader == null
          || Class.forName("io.funny.agent.boot.OpenedBridge", false, loader) == OpenedBridge.class;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return false;
    }
  }
}
