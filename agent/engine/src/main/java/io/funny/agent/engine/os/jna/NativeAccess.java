package io.funny.agent.engine.os.jna;

import java.io.FileDescriptor;
import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Asks the module system for what the agent's native side needs, and for the agent alone: native
 * access for JNA (JEP 472: JDK 24 warns the user otherwise) and the number in a descriptor.
 */
public final class NativeAccess {

  private static final int FIRST_RELEASE_THAT_WARNS = 24;
  private static final Set<String> JNA_PACKAGES =
      Set.of("com.sun.jna", "com.sun.jna.internal", "com.sun.jna.ptr", "com.sun.jna.win32");

  private NativeAccess() {}

  /**
   * Gives our JNA a module of its own, the only thing that native access can be granted to. To be
   * called before the first class of JNA is loaded.
   *
   * @throws ReflectiveOperationException if this JDK does it in another way; JNA then still works,
   *     with the JDK's warning
   */
  public static void grant(Instrumentation instrumentation) throws ReflectiveOperationException {
    if (Runtime.version().feature() < FIRST_RELEASE_THAT_WARNS) {
      return;
    }
    Module self = NativeAccess.class.getModule();
    Module javaBase = Object.class.getModule();
    instrumentation.redefineModule(
        javaBase,
        Set.of(),
        Map.of("jdk.internal.module", Set.of(self), "jdk.internal.access", Set.of(self)),
        Map.of(),
        Set.of(),
        Map.of());
    ModuleDescriptor descriptor =
        ModuleDescriptor.newOpenModule("io.funny.agent.jna").packages(JNA_PACKAGES).build();
    Class<?> modules = Class.forName("jdk.internal.module.Modules");
    Module jna =
        (Module)
            modules
                .getMethod("defineModule", ClassLoader.class, ModuleDescriptor.class, URI.class)
                .invoke(null, NativeAccess.class.getClassLoader(), descriptor, null);
    for (Module read : new Module[] {javaBase, self}) {
      modules.getMethod("addReads", Module.class, Module.class).invoke(null, jna, read);
    }
    for (String name : JNA_PACKAGES) {
      modules.getMethod("addExports", Module.class, String.class).invoke(null, jna, name);
    }
    Object javaLangAccess =
        Class.forName("jdk.internal.access.SharedSecrets")
            .getMethod("getJavaLangAccess")
            .invoke(null);
    Class.forName("jdk.internal.access.JavaLangAccess")
        .getMethod("addEnableNativeAccess", Module.class)
        .invoke(javaLangAccess, jna);
  }

  /** A reader of the descriptor's number, -1 when it is closed. */
  public static ToLongFunction<FileDescriptor> descriptorNumbers(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.io", Set.of(NativeAccess.class.getModule())),
        Set.of(),
        Map.of());
    Field fd = FileDescriptor.class.getDeclaredField("fd");
    fd.setAccessible(true);
    return descriptor -> {
      try {
        return fd.getInt(descriptor);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
