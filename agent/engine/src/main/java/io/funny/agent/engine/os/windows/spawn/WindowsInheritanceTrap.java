package io.funny.agent.engine.os.windows.spawn;

import static com.sun.jna.platform.win32.WinBase.HANDLE_FLAG_INHERIT;
import static com.sun.jna.platform.win32.WinError.ERROR_BROKEN_PIPE;

import io.funny.agent.engine.os.InheritanceTrap;
import io.funny.agent.engine.os.windows.dll.Kernel32;

/** A pipe's reading end reports ERROR_BROKEN_PIPE once its last writing end is closed. */
public final class WindowsInheritanceTrap implements InheritanceTrap {

  private final long read;
  private long write;

  public WindowsInheritanceTrap() {
    long[] reading = new long[1];
    long[] writing = new long[1];
    if (Kernel32.CreatePipe(reading, writing, null, 0) == 0) {
      throw new IllegalStateException("CreatePipe, error " + Kernel32.lastError());
    }
    read = reading[0];
    write = writing[0];
    Kernel32.SetHandleInformation(write, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  }

  @Override
  public boolean caughtChild() {
    closeWrite();
    int open = Kernel32.PeekNamedPipe(read, null, 0, null, null, null);
    return open != 0 || Kernel32.lastError() != ERROR_BROKEN_PIPE;
  }

  private void closeWrite() {
    if (write != 0) {
      Kernel32.CloseHandle(write);
      write = 0;
    }
  }

  @Override
  public void close() {
    closeWrite();
    Kernel32.CloseHandle(read);
  }
}
