package io.funny.agent.engine.process;

import java.util.Objects;

/**
 * A process beyond doubt: PIDs are reused, a PID with its start token is not.
 *
 * <p>Linux: field 22 of {@code /proc/PID/stat}, in clock ticks since boot (man proc_pid_stat(5)),
 * and what both are counted in: the boot, and the namespaces of who looks. Windows: the creation
 * FILETIME, in 100 ns since 1601, which needs no boot. Immutable; two are equal if they are the
 * same process.
 */
public final class ProcessIdentity {

  private final long pid;
  private final String startToken;
  private final String boot;

  public ProcessIdentity(long pid, String startToken, String boot) {
    this.pid = pid;
    this.startToken = Objects.requireNonNull(startToken);
    this.boot = Objects.requireNonNull(boot);
  }

  public long pid() {
    return pid;
  }

  public String startToken() {
    return startToken;
  }

  /**
   * The id of the boot of the machine, and on Linux of the PID and time namespaces in which PID and
   * start token were read; {@code 0} where the start token says it all.
   */
  public String boot() {
    return boot;
  }

  /** Whether it started later than another process of this boot; tokens count time in both. */
  public boolean startedAfter(ProcessIdentity other) {
    int longer = Integer.compare(startToken.length(), other.startToken.length());
    return longer > 0 || (longer == 0 && startToken.compareTo(other.startToken) > 0);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ProcessIdentity)) {
      return false;
    }
    ProcessIdentity that = (ProcessIdentity) other;
    return pid == that.pid && startToken.equals(that.startToken) && boot.equals(that.boot);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pid, startToken);
  }

  @Override
  public String toString() {
    return "PID " + pid + " (start " + startToken + ")";
  }
}
