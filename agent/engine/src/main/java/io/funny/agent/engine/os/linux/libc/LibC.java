package io.funny.agent.engine.os.linux.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The C library's functions that the agent calls. */
public final class LibC {

  public static final int F_GETFD = 1;
  public static final int F_SETFD = 2;
  public static final int FD_CLOEXEC = 1;

  public static final int AF_INET = 2;
  public static final int AF_INET6 = 10;
  public static final int AF_NETLINK = 16;
  public static final int SOCK_STREAM = 1;
  public static final int SOCK_RAW = 3;
  public static final int SOCK_CLOEXEC = 02000000;
  public static final int SOL_SOCKET = 1;
  public static final int SO_REUSEADDR = 2;
  public static final int SO_RCVTIMEO = 20;
  public static final int SO_ACCEPTCONN = 30;
  public static final int IPPROTO_IPV6 = 41;
  public static final int IPV6_V6ONLY = 26;
  public static final int SHUT_RDWR = 2;

  public static final int SIGKILL = 9;
  public static final int SIGTERM = 15;
  public static final int SIGSTOP = 19;
  public static final short POLLIN = 1;

  /** Of a pipe that is written to: nobody reads any more. */
  public static final short POLLERR = 8;

  public static final short POLLHUP = 16;

  public static final int P_ALL = 0;
  public static final int P_PID = 1;
  public static final int WNOHANG = 1;
  public static final int WEXITED = 4;
  public static final int WNOWAIT = 0x01000000;
  public static final int PR_GET_CHILD_SUBREAPER = 37;

  /** System calls since 5.1 have the same number on all architectures. */
  public static final long SYS_PIDFD_SEND_SIGNAL = 424;

  public static final long SYS_PIDFD_OPEN = 434;
  public static final long SYS_PIDFD_GETFD = 438;

  static {
    Native.register(LibC.class, NativeLibrary.getInstance("c"));
  }

  private LibC() {}

  /** man fcntl(2). */
  public static native int fcntl(int fd, int command, int argument);

  /** man getsockopt(2). */
  public static native int getsockopt(int fd, int level, int option, int[] value, int[] length);

  /** man setsockopt(2). */
  public static native int setsockopt(int fd, int level, int option, int[] value, int length);

  /** man socket(2). */
  public static native int socket(int family, int type, int protocol);

  /** man bind(2). */
  public static native int bind(int fd, byte[] address, int length);

  /** man getsockname(2). */
  public static native int getsockname(int fd, byte[] address, int[] length);

  /** man send(2). */
  public static native long send(int fd, byte[] message, long length, int flags);

  /** man recv(2). */
  public static native long recv(int fd, byte[] buffer, long length, int flags);

  /** man shutdown(2). */
  public static native int shutdown(int fd, int how);

  /** man mkfifo(3). */
  public static native int mkfifo(byte[] path, int mode);

  /** man close(2). */
  public static native int close(int fd);

  /** man kill(2). */
  public static native int kill(int pid, int signal);

  /**
   * man waitid(2).
   *
   * @param info a {@code siginfo_t}
   */
  public static native int waitid(int kind, int id, byte[] info, int options);

  /**
   * man prctl(2). Its further arguments are variable, but passed like fixed ones on x86-64 and
   * aarch64.
   */
  public static native int prctl(int option, int[] two, long three, long four, long five);

  /**
   * man poll(2).
   *
   * @param descriptors a {@code struct pollfd} in two
   */
  public static native int poll(int[] descriptors, long count, int milliseconds);

  /**
   * man syscall(2). Its further arguments are variable, but passed like fixed ones on x86-64 and
   * aarch64 as long as they are whole numbers; those that a system call does not take are ignored.
   */
  public static native long syscall(long number, long one, long two, long three, long four);
}
