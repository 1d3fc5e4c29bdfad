package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinBase.WAIT_OBJECT_0;
import static com.sun.jna.platform.win32.WinNT.EVENT_MODIFY_STATE;
import static com.sun.jna.platform.win32.WinNT.PROCESS_TERMINATE;
import static com.sun.jna.platform.win32.WinNT.SYNCHRONIZE;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.dll.NativeMemory;
import io.funny.agent.engine.os.windows.dll.NtDll;
import io.funny.agent.engine.process.ProcessIdentity;
import java.time.Duration;

/** An event that a JVM with the agent waits for; TerminateProcess; a wait for the process. */
public final class WindowsProcessTermination implements ProcessTermination {

  private static final int EXIT_CODE = 1;
  private static final int SYSTEM_PID = 4;
  private static final int PROCESS_BREAK_ON_TERMINATION = 29;
  private static final int STATUS_INVALID_INFO_CLASS = 0xC0000003;
  private static final int SLICE_MILLIS = 100;

  private final ProcessTable processes;

  public WindowsProcessTermination(ProcessTable processes) {
    this.processes = processes;
  }

  @Override
  public boolean ask(ProcessIdentity process) {
    try (OpenedProcess opened = open(process, 0)) {
      return opened != null && setEvent(process);
    }
  }

  private static boolean setEvent(ProcessIdentity process) {
    long event = Kernel32.OpenEventW(EVENT_MODIFY_STATE, 0, WindowsShutdownRequests.event(process));
    if (event == 0) {
      return false; // no agent in it, or it is in another logon session
    }
    try {
      return Kernel32.SetEvent(event) != 0;
    } finally {
      Kernel32.CloseHandle(event);
    }
  }

  @Override
  public boolean force(ProcessIdentity process) {
    try (OpenedProcess opened = open(process, PROCESS_TERMINATE | SYNCHRONIZE)) {
      return opened != null
          && !isCritical(opened)
          && Kernel32.TerminateProcess(opened.handle(), EXIT_CODE) != 0;
    }
  }

  /** Never this very process, nor the kernel's own. */
  private OpenedProcess open(ProcessIdentity process, int access) {
    if (process.pid() <= SYSTEM_PID || process.pid() == processes.self().pid()) {
      return null;
    }
    try {
      return OpenedProcess.open(process, access).orElse(null);
    } catch (UnreadableException e) {
      return null;
    }
  }

  /**
   * Whether its end would be the end of Windows. As IsProcessCritical, which is not in all versions
   * of kernel32; Wine has no critical processes. Unknown is critical.
   */
  private static boolean isCritical(OpenedProcess process) {
    try (NativeMemory critical = new NativeMemory(Integer.BYTES)) {
      int status =
          NtDll.NtQueryInformationProcess(
              process.handle(),
              PROCESS_BREAK_ON_TERMINATION,
              critical.pointer(),
              Integer.BYTES,
              new int[1]);
      return status == NtDll.STATUS_SUCCESS
          ? critical.pointer().getInt(0) != 0
          : status != STATUS_INVALID_INFO_CLASS;
    }
  }

  @Override
  public boolean awaitEnd(ProcessIdentity process, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try (OpenedProcess opened = OpenedProcess.open(process, SYNCHRONIZE).orElse(null)) {
      if (opened == null) {
        return true;
      }
      while (true) { // in slices: an interrupt does not reach a native wait
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        int slice = (int) Math.max(0, Math.min(left, SLICE_MILLIS));
        if (Kernel32.WaitForSingleObject(opened.handle(), slice) == WAIT_OBJECT_0) {
          return true;
        }
        if (left <= 0) {
          return false;
        }
      }
    } catch (UnreadableException e) {
      return awaitUnseen(process, end);
    }
  }

  /** One that may not be opened, and so not be waited for, is looked for now and then. */
  private boolean awaitUnseen(ProcessIdentity process, long end) throws InterruptedException {
    while (true) {
      try {
        if (!processes.identity(process.pid()).filter(process::equals).isPresent()) {
          return true;
        }
      } catch (UnreadableException e) {
        // It may be ending: then it is gone the next time.
      }
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      Thread.sleep(SLICE_MILLIS);
    }
  }
}
