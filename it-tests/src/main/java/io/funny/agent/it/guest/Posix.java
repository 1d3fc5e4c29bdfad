package io.funny.agent.it.guest;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.util.List;
import java.util.Map;

/** What native code inside a Linux JVM can do that Java does not. */
final class Posix {
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;

  private static final LibC LIBC = Native.load("c", LibC.class);

  private Posix() {}

  /** The functions of the C library that are used here. */
  interface LibC extends Library {
    int fcntl(int descriptor, int command, int argument);

    int posix_spawn(
        IntByReference pid,
        String path,
        Pointer actions,
        Pointer attributes,
        StringArray arguments,
        StringArray environment);
  }

  /** Starts a process as native code does: it inherits what is not close-on-exec. */
  static void spawn(List<String> command) {
    spawn(command, System.getenv());
  }

  /** The same with an environment of its own. Returns the PID. */
  static long spawn(List<String> command, Map<String, String> variables) {
    String[] environment =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .toArray(String[]::new);
    IntByReference pid = new IntByReference();
    int error =
        LIBC.posix_spawn(
            pid,
            command.get(0),
            null,
            null,
            new StringArray(command.toArray(new String[0])),
            new StringArray(environment));
    if (error != 0) {
      throw new IllegalStateException("posix_spawn: " + error);
    }
    return pid.getValue();
  }

  /** Whether the next child of native code gets the descriptor. */
  static void setInheritable(int descriptor, boolean inheritable) {
    if (LIBC.fcntl(descriptor, F_SETFD, inheritable ? 0 : FD_CLOEXEC) != 0) {
      throw new IllegalStateException("fcntl");
    }
  }
}
