package io.funny.agent;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import jdk.internal.access.SharedSecrets;
import jdk.internal.misc.Unsafe;

/**
 * Defines classes in the bootstrap loader, by one of two methods that the JDK has for its own use:
 * {@code Unsafe.defineClass}, which all releases from 11 have, and {@code
 * JavaLangAccess.defineClass}, for the release that will not have it any more. Not thread-safe.
 */
final class BootDefiner {

  private final Instrumentation instrumentation;
  private boolean unsafe = true;

  BootDefiner(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    export("jdk.internal.misc");
  }

  /**
   * Defines a class.
   *
   * @throws LinkageError if this JDK has neither method, or the class cannot be defined
   */
  Class<?> define(String name, byte[] bytes) {
    if (unsafe) {
      try {
        return ByUnsafe.define(name, bytes);
      } catch (IncompatibleClassChangeError | NoClassDefFoundError e) {
        unsafe = false; // the method has moved away, or its class
        export("jdk.internal.access");
      }
    }
    return ByLangAccess.define(name, bytes);
  }

  /** A package that is not there costs the way that leads through it, no more. */
  private void export(String internals) {
    Set<Module> agent = Collections.singleton(BootDefiner.class.getModule());
    try {
      instrumentation.redefineModule(
          Object.class.getModule(),
          Collections.<Module>emptySet(),
          Collections.singletonMap(internals, agent),
          Map.of(),
          Collections.<Class<?>>emptySet(),
          Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
    } catch (IllegalArgumentException e) {
      return; // what uses it says so
    }
  }

  /** Apart, because it can be linked only once the package is exported to it. */
  private static final class ByUnsafe {
    static Class<?> define(String name, byte[] bytes) {
      return Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
    }
  }

  /** Likewise. */
  private static final class ByLangAccess {
    static Class<?> define(String name, byte[] bytes) {
      return SharedSecrets.getJavaLangAccess().defineClass(null, name, bytes, null, null);
    }
  }
}
