package io.funny.agent.engine.os.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** The C library's functions that the agent calls. */
final class LibC {

  static final int F_GETFD = 1;
  static final int F_SETFD = 2;
  static final int FD_CLOEXEC = 1;
  static final int SOL_SOCKET = 1;
  static final int SO_ACCEPTCONN = 30;

  static {
    Native.register(LibC.class, NativeLibrary.getInstance("c"));
  }

  private LibC() {}

  /** man fcntl(2). */
  static native int fcntl(int fd, int command, int argument);

  /** man getsockopt(2). */
  static native int getsockopt(int fd, int level, int option, int[] value, int[] length);
}
