package io.funny.agent.it.guest;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.util.List;

/** What native code inside a Linux JVM can do that Java does not. */
final class Posix {
  private static final LibC LIBC = Native.load("c", LibC.class);

  private Posix() {}

  /** The functions of the C library that are used here. */
  interface LibC extends Library {
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
    String[] environment =
        System.getenv().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .toArray(String[]::new);
    int error =
        LIBC.posix_spawn(
            new IntByReference(),
            command.get(0),
            null,
            null,
            new StringArray(command.toArray(new String[0])),
            new StringArray(environment));
    if (error != 0) {
      throw new IllegalStateException("posix_spawn: " + error);
    }
  }
}
