package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The C library's functions that the agent calls. */
final class LibC {

  static final int F_GETFD = 1;
  static final int F_SETFD = 2;
  static final int FD_CLOEXEC = 1;

  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int AF_NETLINK = 16;
  static final int SOCK_STREAM = 1;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = 02000000;
  static final int SOL_SOCKET = 1;
  static final int SO_REUSEADDR = 2;
  static final int SO_RCVTIMEO = 20;
  static final int SO_ACCEPTCONN = 30;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;
  static final int SHUT_RDWR = 2;

  static final int SIGKILL = 9;
  static final int SIGTERM = 15;
  static final int SIGSTOP = 19;
  static final short POLLIN = 1;

  /** Of a pipe that is written to: nobody reads any more. */
  static final short POLLERR = 8;

  static final short POLLHUP = 16;

  static final int P_ALL = 0;
  static final int P_PID = 1;
  static final int WNOHANG = 1;
  static final int WEXITED = 4;
  static final int WNOWAIT = 0x01000000;
  static final int PR_GET_CHILD_SUBREAPER = 37;

  /** System calls since 5.1 have the same number on all architectures. */
  static final long SYS_PIDFD_SEND_SIGNAL = 424;

  static final long SYS_PIDFD_OPEN = 434;
  static final long SYS_PIDFD_GETFD = 438;

  static {
    Native.register(LibC.class, NativeLibrary.getInstance("c"));
  }

  private LibC() {}

  /** man fcntl(2). */
  static native int fcntl(int fd, int command, int argument);

  /** man getsockopt(2). */
  static native int getsockopt(int fd, int level, int option, int[] value, int[] length);

  /** man setsockopt(2). */
  static native int setsockopt(int fd, int level, int option, int[] value, int length);

  /** man socket(2). */
  static native int socket(int family, int type, int protocol);

  /** man bind(2). */
  static native int bind(int fd, byte[] address, int length);

  /** man getsockname(2). */
  static native int getsockname(int fd, byte[] address, int[] length);

  /** man send(2). */
  static native long send(int fd, byte[] message, long length, int flags);

  /** man recv(2). */
  static native long recv(int fd, byte[] buffer, long length, int flags);

  /** man shutdown(2). */
  static native int shutdown(int fd, int how);

  /** man mkfifo(3). */
  static native int mkfifo(byte[] path, int mode);

  /** man close(2). */
  static native int close(int fd);

  /** man kill(2). */
  static native int kill(int pid, int signal);

  /**
   * man waitid(2).
   *
   * @param info a {@code siginfo_t}
   */
  static native int waitid(int kind, int id, byte[] info, int options);

  /**
   * man prctl(2). Its further arguments are variable, but passed like fixed ones on x86-64 and
   * aarch64.
   */
  static native int prctl(int option, int[] two, long three, long four, long five);

  /**
   * man poll(2).
   *
   * @param descriptors a {@code struct pollfd} in two
   */
  static native int poll(int[] descriptors, long count, int milliseconds);

  /**
   * man syscall(2). Its further arguments are variable, but passed like fixed ones on x86-64 and
   * aarch64 as long as they are whole numbers; those that a system call does not take are ignored.
   */
  static native long syscall(long number, long one, long two, long three, long four);
}
