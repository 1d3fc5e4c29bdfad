package io.funny.agent.it.host;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** What this machine lets a test do, if it runs Linux; a test that needs more is skipped. */
public final class LinuxMachine {
  private static final int FIRST_UNPRIVILEGED = 1024;

  private LinuxMachine() {}

  public static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void requireRoot() {
    require(Machine.LINUX && isRoot(), "only root can have processes of other users");
  }

  /** Of processes, as a container has one. */
  public static void requireNamespaces() {
    require(
        Machine.LINUX && succeeds("unshare", "--pid", "--fork", "--mount-proc", "true"),
        "this user cannot make PID namespaces");
  }

  /**
   * The command that makes a command PID 1 of a PID namespace of its own. Where that is not allowed
   * it fails and says so, and with it the test.
   */
  public static String[] asInit() {
    List<String> command = new ArrayList<>(List.of("/usr/bin/unshare"));
    if (!isRoot()) {
      command.addAll(List.of("--user", "--map-root-user"));
    }
    command.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc"));
    return command.toArray(new String[0]);
  }

  public static void requirePrivilegedPorts() {
    require(
        Machine.LINUX && firstUnprivilegedPort() >= FIRST_UNPRIVILEGED,
        "every user may bind every port here");
  }

  /**
   * A process that does nothing, under the PID that another one had. See ns_last_pid in <a
   * href="https://man7.org/linux/man-pages/man5/proc_sys_kernel.5.html">proc_sys_kernel(5)</a>; it
   * takes luck, as others start processes meanwhile.
   */
  public static Process reuse(long pid) throws IOException {
    for (int tries = 0; tries < 200; tries++) {
      Files.writeString(Path.of("/proc/sys/kernel/ns_last_pid"), Long.toString(pid - 1));
      Process process = new ProcessBuilder("sleep", "300").start();
      if (process.pid() == pid) {
        return process;
      }
      process.destroyForcibly();
    }
    throw new IllegalStateException("PID " + pid + " could not be had");
  }

  /** PID 1 of this one does nothing. */
  public static Container container() throws IOException {
    Process unshare =
        new ProcessBuilder(
                "unshare", "--pid", "--fork", "--kill-child", "--mount-proc", "sleep", "600")
            .start();
    await("PID 1 of the container").until(() -> unshare.children().count() == 1);
    return new Container(unshare, unshare.children().findFirst().orElseThrow().pid());
  }

  /** A PID namespace with its /proc. Closing it ends all that is in it. */
  public record Container(Process unshare, long pid) implements AutoCloseable {

    /** The command that runs a command in it. */
    public String[] entry() {
      return new String[] {"/usr/bin/nsenter", "--target", Long.toString(pid), "--pid", "--mount"};
    }

    @Override
    public void close() {
      unshare.destroyForcibly();
      await("the end of the container").until(() -> ProcessHandle.of(pid).isEmpty());
    }
  }

  private static int firstUnprivilegedPort() {
    try {
      // Line by line: the kernel gives a number in one piece, or only its first digit.
      Path setting = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
      return Integer.parseInt(Files.readAllLines(setting).get(0));
    } catch (IOException e) {
      return FIRST_UNPRIVILEGED;
    }
  }

  private static boolean succeeds(String... command) {
    try {
      return new ProcessBuilder(List.of(command)).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean met, String otherwise) {
    if (!met) {
      throw new TestAbortedException(otherwise);
    }
  }
}
