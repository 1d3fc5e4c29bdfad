package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a process can be attached to as a JVM, and whether it is that process that answers. To
 * wake the JVM's attach thread the JDK sends it SIGQUIT, in Java 11 to whatever process it is: one
 * that does not handle it is ended by it.
 */
public final class LinuxAttachTarget {

  private static final int SIGQUIT = 3;

  /** Of {@code st_mode}, man inode(7). */
  private static final int S_IFMT = 0170000;

  private static final int S_IFSOCK = 0140000;

  private LinuxAttachTarget() {}

  /**
   * What speaks against it.
   *
   * @return in words; empty if nothing does
   */
  public static Optional<String> obstacle(long pid) {
    try {
      if (!isJvm(pid)) {
        return Optional.of("it is no JVM");
      }
      // The JVM's option -Xrs leaves the signal to its default, which ends the process.
      return new ProcStatus(new Proc("/proc").text(pid + "/status")).handles(SIGQUIT)
          ? Optional.empty()
          : Optional.of("it handles no SIGQUIT (just starting, or -Xrs)");
    } catch (NoSuchFileException e) {
      return Optional.of("it has ended");
    } catch (IOException | RuntimeException e) {
      return Optional.of("/proc does not show what it is (" + e.getMessage() + ")");
    }
  }

  /**
   * What speaks against its socket. The JVM makes that in its {@code /tmp}, under a name with its
   * PID; so anybody who may write there can have one of that name before. The JDK looks whose it is
   * unless root attaches. One that belongs to the JVM's user nobody else can replace: {@code /tmp}
   * has the sticky bit.
   *
   * @return in words; empty if nothing does, or there is none yet
   */
  public static Optional<String> socketObstacle(long pid) {
    try {
      ProcStatus status = new ProcStatus(new Proc("/proc").text(pid + "/status"));
      String name = ".java_pid" + status.innermostPid();
      for (Path folder : List.of(Path.of("/proc/" + pid + "/root/tmp"), Path.of("/tmp"))) {
        Path socket = folder.resolve(name);
        if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
            && !isSocketOf(status.effectiveUser(), socket)) {
          return Optional.of(socket + " is not its socket, but somebody else's");
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of("its socket cannot be looked at (" + e.getMessage() + ")");
    }
  }

  private static boolean isSocketOf(String user, Path file) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
    return found.get("uid").toString().equals(user)
        && ((Integer) found.get("mode") & S_IFMT) == S_IFSOCK;
  }

  /** Line by line: a process may have tens of thousands of mappings (vm.max_map_count). */
  private static boolean isJvm(long pid) throws IOException {
    Path maps = Path.of("/proc", Long.toString(pid), "maps");
    try (BufferedReader lines = Files.newBufferedReader(maps, StandardCharsets.ISO_8859_1)) {
      String line = lines.readLine();
      while (line != null && !line.endsWith("/libjvm.so")) {
        line = lines.readLine();
      }
      return line != null;
    }
  }
}
