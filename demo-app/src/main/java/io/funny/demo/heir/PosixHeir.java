package io.funny.demo.heir;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/**
 * {@code posix_spawn}, called as a native library calls it: the child gets every descriptor of this
 * process that lacks {@code FD_CLOEXEC}, and the JDK's sockets lack it.
 */
final class PosixHeir {
  private static final int F_GETFD = 1;
  private static final int STDIN = 0;
  private static final int FD_CLOEXEC = 1;

  private PosixHeir() {}

  /** Functions of the C library, named as they are there. */
  interface LibC extends Library {
    LibC INSTANCE = Native.load("c", LibC.class);

    int posix_spawnp(
        IntByReference pid,
        String file,
        Pointer fileActions,
        Pointer attributes,
        String[] argv,
        String[] envp);

    int waitpid(int pid, IntByReference status, int options);

    int fcntl(int descriptor, int command, int argument);

    int dup(int descriptor);

    int dup2(int descriptor, int wanted);

    int close(int descriptor);
  }

  static ProcessHandle start(int port, Heir.Way way) throws IOException {
    int listener = OwnListener.descriptor(port);
    List<String> command = List.of("sleep", Integer.toString(Heir.LIFE_SECONDS));
    return way == Heir.Way.HANDED_ON ? handOn(listener, command) : spawn(command);
  }

  // The JDK closes everything in its children but the standard streams; those it passes on.
  private static synchronized ProcessHandle handOn(int listener, List<String> command)
      throws IOException {
    int stdin = LibC.INSTANCE.dup(STDIN);
    LibC.INSTANCE.dup2(listener, STDIN);
    try {
      return new ProcessBuilder(command)
          .redirectInput(Redirect.INHERIT)
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start()
          .toHandle();
    } finally {
      LibC.INSTANCE.dup2(stdin, STDIN);
      LibC.INSTANCE.close(stdin);
    }
  }

  static boolean isProtected(int port) throws IOException {
    return (LibC.INSTANCE.fcntl(OwnListener.descriptor(port), F_GETFD, 0) & FD_CLOEXEC) != 0;
  }

  private static ProcessHandle spawn(List<String> command) throws IOException {
    IntByReference pid = new IntByReference();
    String[] environment =
        System.getenv().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    int error =
        LibC.INSTANCE.posix_spawnp(
            pid, command.get(0), null, null, command.toArray(new String[0]), environment);
    if (error != 0) {
      throw new IOException("posix_spawn of " + command.get(0) + " failed, error=" + error);
    }
    ProcessHandle process = ProcessHandle.of(pid.getValue()).orElseThrow();
    reap(pid.getValue());
    return process;
  }

  // Nobody else waits for this child: without it an ended child stays as a zombie and looks alive.
  private static void reap(int pid) {
    Thread reaper =
        new Thread(() -> LibC.INSTANCE.waitpid(pid, new IntByReference(), 0), "reaper of " + pid);
    reaper.setDaemon(true);
    reaper.start();
  }
}
