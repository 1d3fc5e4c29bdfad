package io.funny.agent.engine.os.linux.descriptor;

import io.funny.agent.engine.os.linux.proc.Proc;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a descriptor refers to, by {@code /proc/PID/fd} (man proc_pid_fd(5)). A readlink(2) through
 * JNA would not be faster: the kernel takes most of the time.
 */
final class DescriptorLink {

  private static final String SOCKET = "socket:[";

  private DescriptorLink() {}

  /**
   * The inode of the socket that it refers to.
   *
   * @return -1 if that is no socket, or it was closed meanwhile
   * @throws AccessDeniedException if this process may not know
   */
  static long socket(Path descriptor) throws AccessDeniedException {
    String target;
    try {
      target = Files.readSymbolicLink(descriptor).toString();
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return -1;
    }
    return target.startsWith(SOCKET)
        ? Proc.number(target.substring(SOCKET.length(), target.length() - 1))
        : -1;
  }
}
