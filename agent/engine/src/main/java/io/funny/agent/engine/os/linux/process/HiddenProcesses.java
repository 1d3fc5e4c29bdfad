package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import java.io.IOException;
import java.util.function.LongPredicate;

/**
 * The mount option {@code hidepid} of {@code /proc}: other users' processes then look as if they
 * were not there (man proc(5)). Thread-safe.
 */
final class HiddenProcesses {

  private static final String OPTION = "hidepid=";
  private static final String ROOT_USER = "0";

  private final Proc proc;
  private final LongPredicate taken;

  /**
   * @param taken whether some process has a PID, as the kernel says without {@code /proc}; {@code
   *     null} if it cannot be asked
   */
  HiddenProcesses(Proc proc, LongPredicate taken) {
    this.proc = proc;
    this.taken = taken;
  }

  /** Whether a process may be there that {@code /proc} does not show. */
  boolean mayBe(long pid) {
    return arePossible() && (taken == null || taken.test(pid));
  }

  /** Whether there may be any. */
  boolean arePossible() {
    try {
      return isMountedSo("\n" + proc.text("self/mounts"))
          && !new ProcStatus(proc.text("self/status")).effectiveUser().equals(ROOT_USER);
    } catch (IOException | IllegalArgumentException e) {
      return true; // unknown is not absent
    }
  }

  /** A line is {@code proc /proc proc rw,relatime,hidepid=invisible 0 0}; the last one counts. */
  private boolean isMountedSo(String mounts) {
    int mount = mounts.lastIndexOf(" " + proc.root() + " proc ");
    if (mount < 0) {
      return false;
    }
    int end = mounts.indexOf('\n', mount);
    return mounts.substring(mount, end < 0 ? mounts.length() : end).contains(OPTION);
  }
}
