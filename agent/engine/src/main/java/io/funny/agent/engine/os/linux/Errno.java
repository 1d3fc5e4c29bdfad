package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;

/** Error numbers, man errno(3). */
final class Errno {

  static final int EPERM = 1;
  static final int ESRCH = 3;
  static final int EINTR = 4;
  static final int EBADF = 9;
  static final int EACCES = 13;
  static final int ENOSYS = 38;
  static final int EAFNOSUPPORT = 97;
  static final int EADDRINUSE = 98;
  static final int EADDRNOTAVAIL = 99;

  private Errno() {}

  /** Of this thread's last call. */
  static int last() {
    return Native.getLastError();
  }
}
