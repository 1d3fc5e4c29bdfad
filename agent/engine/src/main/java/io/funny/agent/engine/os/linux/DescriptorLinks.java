package io.funny.agent.engine.os.linux;

import java.nio.charset.StandardCharsets;

/**
 * Reads what descriptors refer to, from {@code /proc/PID/fd}, without an object for each: there are
 * thousands. By readlink(2), in a third of the time of {@code Files.readSymbolicLink}. Not
 * thread-safe.
 */
final class DescriptorLinks {

  /** Not a socket, or closed meanwhile. */
  static final long NO_SOCKET = -1;

  /** This process may not know. */
  static final long FORBIDDEN = -2;

  private static final byte[] SOCKET = "socket:[".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_DIGITS = 20;
  private static final int MAX_TARGET = SOCKET.length + MAX_DIGITS;

  private final byte[] target = new byte[MAX_TARGET];
  private final byte[] path;
  private final int folderLength;

  /**
   * @param folder of one process
   */
  DescriptorLinks(String folder) {
    byte[] start = (folder + "/").getBytes(StandardCharsets.UTF_8);
    folderLength = start.length;
    path = new byte[folderLength + MAX_DIGITS];
    System.arraycopy(start, 0, path, 0, folderLength);
  }

  /** The inode of the socket that a descriptor refers to, or one of the constants. */
  long socket(String descriptor) {
    int length = Math.min(descriptor.length(), MAX_DIGITS - 1);
    for (int i = 0; i < length; i++) {
      path[folderLength + i] = (byte) descriptor.charAt(i);
    }
    path[folderLength + length] = 0;
    int read = (int) LibC.readlink(path, target, MAX_TARGET);
    if (read < 0) {
      int error = Errno.last();
      return error == Errno.EACCES || error == Errno.EPERM ? FORBIDDEN : NO_SOCKET;
    }
    return inode(read);
  }

  /** From {@code socket:[4711]}. */
  private long inode(int length) {
    if (length <= SOCKET.length) {
      return NO_SOCKET;
    }
    for (int i = 0; i < SOCKET.length; i++) {
      if (target[i] != SOCKET[i]) {
        return NO_SOCKET;
      }
    }
    long inode = 0;
    for (int i = SOCKET.length; i < length && target[i] != ']'; i++) {
      inode = inode * 10 + (target[i] - '0');
    }
    return inode;
  }
}
