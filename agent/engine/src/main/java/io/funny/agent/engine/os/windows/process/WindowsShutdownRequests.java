package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinBase.INFINITE;
import static com.sun.jna.platform.win32.WinBase.WAIT_OBJECT_0;
import static com.sun.jna.platform.win32.WinError.ERROR_ALREADY_EXISTS;

import io.funny.agent.engine.os.SelfIdentity;
import io.funny.agent.engine.os.ShutdownRequests;
import io.funny.agent.engine.os.windows.dll.AbandonableThread;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.process.ProcessIdentity;

/**
 * A named event, {@code Local\funny-agent-end-<pid>-<start token>}: in the namespace of the logon
 * session, and by its default DACL only for this user (and for administrators) to set.
 */
public final class WindowsShutdownRequests implements ShutdownRequests {

  private final SelfIdentity identity;

  public WindowsShutdownRequests(SelfIdentity identity) {
    this.identity = identity;
  }

  static char[] event(ProcessIdentity process) {
    return ("Local\\funny-agent-end-" + process.pid() + "-" + process.startToken() + '\0')
        .toCharArray();
  }

  @Override
  public void listen(Runnable end) {
    // The thread is in native code, where it keeps the JVM neither from a safepoint nor from
    // ending.
    AbandonableThread.start("end requests", () -> await(end));
  }

  private void await(Runnable end) {
    long event = Kernel32.CreateEventW(null, 1, 0, event(identity.self()));
    if (event == 0) {
      return;
    }
    try {
      // Somebody was here before: who could set that one, and who made it, is not known.
      boolean foreign = Kernel32.lastError() == ERROR_ALREADY_EXISTS;
      if (foreign || Kernel32.WaitForSingleObject(event, INFINITE) != WAIT_OBJECT_0) {
        return;
      }
    } finally {
      Kernel32.CloseHandle(event);
    }
    end.run();
  }
}
