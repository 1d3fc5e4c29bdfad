package io.funny.agent.engine.os.linux.libc;

import com.sun.jna.Native;

/** Error numbers, man errno(3). */
public final class Errno {

  public static final int EPERM = 1;
  public static final int ESRCH = 3;
  static final int EINTR = 4;
  public static final int EBADF = 9;
  public static final int EACCES = 13;
  public static final int ENOSYS = 38;
  public static final int EAFNOSUPPORT = 97;
  public static final int EADDRINUSE = 98;
  public static final int EADDRNOTAVAIL = 99;

  private Errno() {}

  /** Of this thread's last call. */
  public static int last() {
    return Native.getLastError();
  }
}
