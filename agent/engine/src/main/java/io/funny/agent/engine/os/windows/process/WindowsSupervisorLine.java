package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinBase.WAIT_OBJECT_0;
import static com.sun.jna.platform.win32.WinError.ERROR_ALREADY_EXISTS;

import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.WindowsError;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * Three named events in the namespace of the logon session, which by their default DACL only this
 * user (and administrators) can open: {@code …-reload}, {@code …-stop}, and {@code …-taken}, set by
 * the JVM that listens. That the supervisor ended, no event tells: its job object ends the JVM.
 */
public final class WindowsSupervisorLine implements SupervisorLine {

  static final String PREFIX = "Local\\funny-agent-watch-";
  static final String RELOAD = "-reload";
  static final String STOP = "-stop";
  static final String TAKEN = "-taken";

  private final String address;
  private final long reload;
  private final long stop;
  private final long taken;
  private boolean closed;

  private WindowsSupervisorLine(String address) throws IOException {
    this.address = address;
    this.reload = create(address + RELOAD);
    this.stop = create(address + STOP);
    this.taken = create(address + TAKEN);
  }

  /** Makes a line. JNA must have been started. */
  public static WindowsSupervisorLine create() throws IOException {
    String random = Long.toHexString(new SplittableRandom().nextLong());
    return new WindowsSupervisorLine(PREFIX + random);
  }

  static char[] name(String event) {
    return (event + '\0').toCharArray();
  }

  private static long create(String name) throws IOException {
    long event = Kernel32.CreateEventW(null, /* manual= */ 1, 0, name(name));
    if (event == 0 || Kernel32.lastError() == ERROR_ALREADY_EXISTS) {
      throw WindowsError.of("CreateEvent", Kernel32.lastError());
    }
    return event;
  }

  @Override
  public String address() {
    return address;
  }

  @Override
  public synchronized boolean isHeard() {
    return !closed && Kernel32.WaitForSingleObject(taken, 0) == WAIT_OBJECT_0;
  }

  @Override
  public synchronized void reload() throws IOException {
    set(reload);
  }

  @Override
  public synchronized void stop() throws IOException {
    set(stop);
  }

  private void set(long event) throws IOException {
    if (closed || Kernel32.SetEvent(event) == 0) {
      throw WindowsError.of("SetEvent", Kernel32.lastError());
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      Kernel32.CloseHandle(reload);
      Kernel32.CloseHandle(stop);
      Kernel32.CloseHandle(taken);
    }
  }
}
