package io.funny.agent.engine.os.linux.descriptor;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.os.linux.process.Pidfd;
import io.funny.agent.engine.os.linux.socket.Sockets;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends the listening of a socket that another process holds: shutdown(2) on a duplicate of its
 * descriptor takes the socket itself out of LISTEN, for all who hold it. Each keeps its descriptor;
 * Linux has no way to close just one of them from outside. Nothing here can block.
 */
final class ListenerRelease {

  private static final String NEEDS = "Linux 5.6, and a container that allows pidfd_getfd";

  private final Proc proc;
  private final LinuxProcessTable processes;

  ListenerRelease(Proc proc, LinuxProcessTable processes) {
    this.proc = proc;
    this.processes = processes;
  }

  void release(Holder holder) throws IOException {
    ProcessIdentity process = holder.process();
    processes.requireOwnNamespace();
    if (process.equals(processes.self())) {
      throw new IOException("this process does not take its own listeners away from itself");
    }
    int pidfd = Pidfd.open(process.pid());
    if (pidfd < 0 && pidfd != -Errno.ESRCH) {
      throw new UnreadableException("pidfd_open: error " + -pidfd + " (it needs " + NEEDS + ")");
    }
    try {
      // Only now, so that the pidfd surely is this process.
      if (pidfd < 0 || !processes.isStill(process)) {
        throw new IOException(process + " has ended meanwhile");
      }
      release(holder, pidfd);
    } finally {
      if (pidfd >= 0) {
        LibC.close(pidfd);
      }
    }
  }

  private void release(Holder holder, int pidfd) throws IOException {
    int socket = Pidfd.duplicate(pidfd, holder.handle());
    if (socket == -Errno.EBADF || socket == -Errno.ESRCH) {
      throw new IOException(holder + ": closed meanwhile");
    }
    if (socket == -Errno.ENOSYS) {
      throw new UnreadableException("taking a listener away needs " + NEEDS);
    }
    if (socket == -Errno.EPERM || socket == -Errno.EACCES) {
      throw new UnreadableException(refusal());
    }
    if (socket < 0) {
      throw new IOException(holder + ": pidfd_getfd: error " + -socket);
    }
    try {
      if (!isStill(holder.listener(), socket)) {
        throw new IOException(holder + ": refers to something else meanwhile");
      }
      if (LibC.shutdown(socket, LibC.SHUT_RDWR) != 0 || Sockets.isListening(socket)) {
        throw new IOException(holder + ": shutdown: error " + Errno.last());
      }
    } finally {
      LibC.close(socket);
    }
  }

  private boolean isStill(Listener listener, int socket) throws IOException {
    long inode = DescriptorLink.socket(Path.of(proc.path("self/fd"), Integer.toString(socket)));
    return Long.toString(inode).equals(listener.socket())
        && Sockets.isListening(socket)
        && Sockets.localPort(socket) == listener.port();
  }

  /** Man ptrace(2), ptrace access mode checking. */
  private String refusal() {
    String scope;
    try {
      scope = proc.text("sys/kernel/yama/ptrace_scope").trim();
    } catch (IOException e) {
      scope = "0"; // no Yama here
    }
    return scope.equals("0")
        ? "the kernel refuses it: another user's or a guarded process, or a container without"
            + " CAP_SYS_PTRACE"
        : "the kernel refuses it to all but root and ancestors (kernel.yama.ptrace_scope is "
            + scope
            + ")";
  }
}
