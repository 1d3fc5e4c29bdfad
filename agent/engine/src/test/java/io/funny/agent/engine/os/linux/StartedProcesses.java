package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.os.linux.process.LinuxProcessTermination;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Real processes, which do not survive the test that started them. */
public final class StartedProcesses implements AfterEachCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LinuxProcessTable processes = new LinuxProcessTable();
  private final List<Process> children = new ArrayList<>();
  private final List<Integer> natives = new ArrayList<>();
  private final List<ProcessIdentity> others = new ArrayList<>();

  /** Starts a process as Java does: it inherits no descriptors. */
  public Process start(String... command) throws IOException {
    return start(new ProcessBuilder(command));
  }

  public Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.redirectErrorStream(true).start();
    children.add(process);
    return process;
  }

  /** Starts a process as native code does: it inherits what is not close-on-exec. */
  public int spawn(String... command) {
    int[] pid = new int[1];
    int error =
        Posix.posix_spawn(pid, command[0], null, null, new StringArray(command), Pointer.NULL);
    if (error != 0) {
      throw new IllegalStateException("posix_spawn: " + error);
    }
    natives.add(pid[0]);
    return pid[0];
  }

  /** Who is to be ended, too: the child of a child. */
  public void add(ProcessIdentity other) {
    others.add(other);
  }

  public ProcessIdentity identity(Process process) throws IOException {
    return identity(process.pid());
  }

  public ProcessIdentity identity(long pid) throws IOException {
    return processes.identity(pid).orElseThrow();
  }

  public static boolean isRoot() throws IOException {
    return Files.readString(Path.of("/proc/self/status")).contains("\nUid:\t0\t0\t");
  }

  public static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not within " + PATIENCE + ": " + what);
      }
      Thread.sleep(5);
    }
  }

  /** Waits until a program runs in a process, no longer that which started it. */
  public static void awaitProgram(long pid, String name) throws InterruptedException {
    await(
        "PID " + pid + " runs " + name,
        () -> {
          try {
            return Files.readString(Path.of("/proc/" + pid + "/comm")).strip().equals(name);
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Waits for a state as in man proc_pid_stat(5). */
  public static void awaitState(long pid, String state) throws InterruptedException {
    await(
        "PID " + pid + " has state " + state,
        () -> {
          try {
            return Files.readString(Path.of("/proc/" + pid + "/status"))
                .contains("\nState:\t" + state);
          } catch (IOException e) {
            return false;
          }
        });
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    LinuxProcessTermination termination = new LinuxProcessTermination(processes);
    for (ProcessIdentity other : others) {
      termination.force(other);
    }
    for (int pid : natives) { // cannot be reused: nobody has waited for them
      LibC.kill(pid, LibC.SIGKILL);
      Posix.waitpid(pid, new int[1], 0);
    }
    for (Process child : children) {
      child.destroyForcibly();
    }
    for (Process child : children) {
      child.waitFor();
    }
  }

  private static final class Posix {
    static {
      Native.register(Posix.class, NativeLibrary.getInstance("c"));
    }

    private Posix() {}

    static native int posix_spawn(
        int[] pid,
        String path,
        Pointer actions,
        Pointer attributes,
        Pointer arguments,
        Pointer environment);

    static native int waitpid(int pid, int[] status, int options);
  }
}
