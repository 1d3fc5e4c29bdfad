package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;

/**
 * Descriptors of processes (man pidfd_open(2)): whatever becomes of the PID, such a descriptor is
 * the process that had it when it was opened. Functions give a negative error number if they fail.
 */
public final class Pidfd {

  private Pidfd() {}

  /** Since Linux 5.3. Containers may forbid it (ENOSYS or EPERM by seccomp). */
  public static int open(long pid) {
    return result(LibC.syscall(LibC.SYS_PIDFD_OPEN, pid, 0, 0, 0));
  }

  /** A duplicate of one of the process's descriptors; since Linux 5.6. Man pidfd_getfd(2). */
  public static int duplicate(int pidfd, long descriptor) {
    return result(LibC.syscall(LibC.SYS_PIDFD_GETFD, pidfd, descriptor, 0, 0));
  }

  /** Since Linux 5.1. Man pidfd_send_signal(2). */
  static int signal(int pidfd, int signal) {
    return result(LibC.syscall(LibC.SYS_PIDFD_SEND_SIGNAL, pidfd, signal, 0, 0));
  }

  /** Waits for the end of the process, also of one that nobody reaps, but not for ever. */
  static boolean hasEnded(int pidfd, int milliseconds) {
    return LibC.poll(new int[] {pidfd, LibC.POLLIN}, 1, milliseconds) == 1;
  }

  private static int result(long returned) {
    return returned < 0 ? -Errno.last() : (int) returned;
  }
}
