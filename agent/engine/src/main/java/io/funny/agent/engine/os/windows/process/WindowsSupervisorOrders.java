package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinBase.INFINITE;
import static com.sun.jna.platform.win32.WinBase.WAIT_OBJECT_0;
import static com.sun.jna.platform.win32.WinNT.EVENT_MODIFY_STATE;
import static com.sun.jna.platform.win32.WinNT.SYNCHRONIZE;

import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import io.funny.agent.engine.os.windows.dll.Kernel32;

/** Waits for events; see {@link WindowsSupervisorLine}. */
public final class WindowsSupervisorOrders implements SupervisorOrders {

  private final String address;

  public WindowsSupervisorOrders(String address) {
    this.address = address;
  }

  @Override
  public void listen(Listener listener) {
    if (address.startsWith(WindowsSupervisorLine.PREFIX) && take()) {
      await(WindowsSupervisorLine.RELOAD, listener::reload);
      await(WindowsSupervisorLine.STOP, listener::stop);
    }
  }

  private boolean take() {
    long taken = open(WindowsSupervisorLine.TAKEN, SYNCHRONIZE | EVENT_MODIFY_STATE);
    if (taken == 0) {
      return false;
    }
    try {
      return Kernel32.WaitForSingleObject(taken, 0) != WAIT_OBJECT_0
          && Kernel32.SetEvent(taken) != 0;
    } finally {
      Kernel32.CloseHandle(taken);
    }
  }

  private void await(String event, Runnable order) {
    AbandonableThread.start("supervisor" + event, () -> run(event, order));
  }

  private void run(String event, Runnable order) {
    long handle = open(event, SYNCHRONIZE);
    if (handle == 0) {
      return;
    }
    try {
      if (Kernel32.WaitForSingleObject(handle, INFINITE) != WAIT_OBJECT_0) {
        return;
      }
    } finally {
      Kernel32.CloseHandle(handle);
    }
    order.run();
  }

  private long open(String event, int access) {
    return Kernel32.OpenEventW(access, 0, WindowsSupervisorLine.name(address + event));
  }
}
