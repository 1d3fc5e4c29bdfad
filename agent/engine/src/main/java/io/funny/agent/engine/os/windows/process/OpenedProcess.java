package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinError.ERROR_INVALID_PARAMETER;
import static com.sun.jna.platform.win32.WinNT.PROCESS_QUERY_LIMITED_INFORMATION;

import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Optional;

/**
 * A process, pinned by an open handle: as long as that is open, the PID is nobody else's (MSDN:
 * Process Handles and Identifiers). To be closed.
 */
public final class OpenedProcess implements AutoCloseable {

  private static final int STILL_ACTIVE = 259;
  private static final long MAX_PID = 0xffff_fffcL;

  private final long handle;
  private final ProcessIdentity identity;

  private OpenedProcess(long handle, ProcessIdentity identity) {
    this.handle = handle;
    this.identity = identity;
  }

  /**
   * Opens whoever has a PID now.
   *
   * @param access beyond PROCESS_QUERY_LIMITED_INFORMATION
   * @return empty if nobody has it; a process that ended is nobody, even if there are handles to it
   * @throws UnreadableException if it may not be opened
   */
  public static Optional<OpenedProcess> open(long pid, int access) throws UnreadableException {
    if (pid <= 0 || pid > MAX_PID) {
      return Optional.empty();
    }
    long handle =
        Kernel32.OpenProcess(
            PROCESS_QUERY_LIMITED_INFORMATION | access, /* inherit= */ 0, (int) pid);
    if (handle == 0) {
      int error = Kernel32.lastError();
      if (error == ERROR_INVALID_PARAMETER) {
        return Optional.empty();
      }
      throw new UnreadableException("PID " + pid + " may not be opened (error " + error + ")");
    }
    long[] creation = new long[1];
    int told = Kernel32.GetProcessTimes(handle, creation, new long[1], new long[1], new long[1]);
    OpenedProcess process =
        new OpenedProcess(handle, WindowsSelfIdentity.identity(pid, creation[0]));
    // OpenProcess ignores the lowest two bits: 1235 opens PID 1232.
    if (Integer.toUnsignedLong(Kernel32.GetProcessId(handle)) != pid || process.hasEnded()) {
      process.close();
      return Optional.empty();
    }
    if (told == 0) {
      process.close();
      throw new UnreadableException("PID " + pid + " does not tell when it started");
    }
    return Optional.of(process);
  }

  /** Opens this very process, and no other that may have its PID by now. */
  public static Optional<OpenedProcess> open(ProcessIdentity process, int access)
      throws UnreadableException {
    OpenedProcess opened = open(process.pid(), access).orElse(null);
    if (opened != null && !opened.identity.equals(process)) {
      opened.close();
      return Optional.empty();
    }
    return Optional.ofNullable(opened);
  }

  public long handle() {
    return handle;
  }

  public ProcessIdentity identity() {
    return identity;
  }

  /** Whether it has ended; one that ended with code 259 seems to live while it is referenced. */
  boolean hasEnded() {
    int[] code = new int[1];
    return Kernel32.GetExitCodeProcess(handle, code) != 0 && code[0] != STILL_ACTIVE;
  }

  @Override
  public void close() {
    Kernel32.CloseHandle(handle);
  }
}
