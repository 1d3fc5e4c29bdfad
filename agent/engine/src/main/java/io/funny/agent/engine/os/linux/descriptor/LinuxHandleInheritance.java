package io.funny.agent.engine.os.linux.descriptor;

import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.socket.Sockets;
import java.io.FileDescriptor;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * FD_CLOEXEC. The JDK's sockets lack it: its own spawn closes descriptors in the child, but a fork
 * by native code does not.
 */
public final class LinuxHandleInheritance implements HandleInheritance {

  private static final int STDERR = 2;

  private final ToLongFunction<FileDescriptor> number;

  /**
   * @param number reads the descriptor's number out of the JDK's object, -1 if it is closed
   */
  public LinuxHandleInheritance(ToLongFunction<FileDescriptor> number) {
    this.number = number;
  }

  /**
   * The application may have closed it meanwhile, and the number may be something else's. Then the
   * worst is that another listener stays behind in a fork, which is what that one is to do anyway.
   */
  @Override
  public Optional<OwnListener> protect(FileDescriptor listener) {
    int fd = (int) number.applyAsLong(listener);
    if (fd <= STDERR || !Sockets.isListening(fd)) {
      return Optional.empty();
    }
    int flags = LibC.fcntl(fd, LibC.F_GETFD, 0);
    if (flags >= 0) {
      LibC.fcntl(fd, LibC.F_SETFD, flags | LibC.FD_CLOEXEC);
    }
    int port = Sockets.localPort(fd);
    return port <= 0 ? Optional.empty() : Optional.of(new OwnListener(port, inode(fd)));
  }

  private static String inode(int fd) {
    try {
      long inode = DescriptorLink.socket(Path.of("/proc/self/fd", Integer.toString(fd)));
      return inode > 0 ? Long.toString(inode) : "";
    } catch (AccessDeniedException e) {
      return "";
    }
  }

  /**
   * Nothing: what a Unix process finds open beyond stdio was handed to it on purpose (socket
   * activation, a shell's process substitution), and the JDK closes it in the children.
   */
  @Override
  public int sealInherited() {
    return 0;
  }
}
