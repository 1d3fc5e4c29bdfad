package io.funny.demo.children;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.util.List;

/**
 * {@code posix_spawn}, called as a native library calls it. The child gets every descriptor of this
 * process that lacks FD_CLOEXEC, and the JDK's sockets lack it.
 */
final class PosixSpawner implements Spawner {
  private static final LibC LIBC = Native.load("c", LibC.class);

  /** The two calls of the C library, named as they are there. */
  interface LibC extends Library {
    int posix_spawnp(
        IntByReference pid,
        String file,
        Pointer fileActions,
        Pointer attributes,
        String[] argv,
        String[] envp);

    int waitpid(int pid, IntByReference status, int options);
  }

  @Override
  public ProcessHandle spawn(List<String> command) throws IOException {
    IntByReference pid = new IntByReference();
    String[] environment =
        System.getenv().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    int error =
        LIBC.posix_spawnp(
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
        new Thread(() -> LIBC.waitpid(pid, new IntByReference(), 0), "reaper of " + pid);
    reaper.setDaemon(true);
    reaper.start();
  }
}
