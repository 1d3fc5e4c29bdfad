package io.funny.agent.engine.os.windows.process;

import io.funny.agent.engine.os.SelfIdentity;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.process.ProcessIdentity;

/** PID and creation FILETIME (MSDN: GetProcessTimes). The time is absolute: no boot needed. */
public final class WindowsSelfIdentity implements SelfIdentity {

  @Override
  public ProcessIdentity self() {
    long[] creation = new long[1];
    long[] other = new long[1];
    if (Kernel32.GetProcessTimes(
            Kernel32.GetCurrentProcess(), creation, other, new long[1], new long[1])
        == 0) {
      throw new IllegalStateException("GetProcessTimes, error " + Kernel32.lastError());
    }
    return identity(Integer.toUnsignedLong(Kernel32.GetCurrentProcessId()), creation[0]);
  }

  /** The process with a PID and a creation FILETIME. */
  static ProcessIdentity identity(long pid, long creation) {
    return new ProcessIdentity(pid, Long.toString(creation), "0");
  }
}
