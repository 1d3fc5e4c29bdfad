package io.funny.agent.engine.base;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The access list of a file or folder on Linux (man acl(5)): who else than owner and group may use
 * it. The kernel tells it as an extended attribute, and Java reads only those of users. Native code
 * cannot help: which folder it may be loaded from is what is asked. So it goes through the JDK's
 * own native methods, which are there from Java 11 to 25 at least, in one of two classes.
 */
final class AccessList {

  private static final byte[] NAME =
      "system.posix_acl_access".getBytes(StandardCharsets.ISO_8859_1);
  private static final String[] DISPATCHERS = {
    "sun.nio.fs.UnixNativeDispatcher", "sun.nio.fs.LinuxNativeDispatcher"
  };

  /** The same number on all architectures that the agent has native code for. */
  private static final int O_RDONLY_O_CLOEXEC = 02000000;

  private static final int ENODATA = 61;
  private static final int EOPNOTSUPP = 95;

  private AccessList() {}

  /**
   * Makes sure that nobody has rights by an access list.
   *
   * @param path what only this user and root can exchange
   * @throws IOException if it has one, or if that cannot be told
   */
  static void requireNone(Path path) throws IOException {
    try {
      if (isOn(path)) {
        throw new IOException("it has an access list");
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IOException("whether it has an access list cannot be told: " + e, e);
    }
  }

  private static boolean isOn(Path path) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.nio.fs.UnixPath");
    Object file =
        method("open", type, int.class, int.class).invoke(null, path, O_RDONLY_O_CLOEXEC, 0);
    try {
      method("fgetxattr", int.class, byte[].class, long.class, int.class)
          .invoke(null, file, NAME, 0L, 0);
      return true;
    } catch (InvocationTargetException e) {
      int error = errorOf(e.getCause());
      if (error == ENODATA || error == EOPNOTSUPP) {
        return false;
      }
      throw e;
    } finally {
      method("close", int.class).invoke(null, file);
    }
  }

  private static Method method(String name, Class<?>... parameters)
      throws ReflectiveOperationException {
    NoSuchMethodException failure = null;
    for (String dispatcher : DISPATCHERS) {
      try {
        Method method = Class.forName(dispatcher).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
      } catch (NoSuchMethodException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static int errorOf(Throwable failure) throws ReflectiveOperationException {
    Method errno = failure.getClass().getDeclaredMethod("errno");
    errno.setAccessible(true);
    return (Integer) errno.invoke(failure);
  }
}
