package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;

/**
 * A signal that this process got, and others with it: from a terminal, which sends SIGINT to its
 * whole foreground process group at Ctrl+C (man termios(3)), or from systemd, which sends SIGTERM
 * to all processes of a unit unless the unit says otherwise (man systemd.kill(5), KillMode).
 */
final class GroupSignal {

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  /** Set in all processes of a unit (man systemd.exec(5)). */
  private static final String INVOCATION_ID = "INVOCATION_ID";

  private final Proc proc;
  private final boolean inUnit;

  GroupSignal(Proc proc) {
    this(proc, System.getenv(INVOCATION_ID) != null);
  }

  /**
   * @param inUnit whether systemd has started this process, or one above it
   */
  GroupSignal(Proc proc, boolean inUnit) {
    this.proc = proc;
    this.inUnit = inUnit;
  }

  /**
   * Whether another process got it, too, and does something about it.
   *
   * @param signal its name, such as {@code SIGINT}
   */
  boolean reached(ProcessIdentity process, String signal) throws IOException {
    switch (signal) {
      case "SIGINT":
        return isInForegroundGroup(process) && handles(process, SIGINT);
      case "SIGTERM":
        return inUnit && isInSameUnit(process) && handles(process, SIGTERM);
      default:
        return false;
    }
  }

  private boolean isInForegroundGroup(ProcessIdentity process) throws IOException {
    ProcStat self = new ProcStat(proc.text("self/stat"));
    return self.isInForeground()
        && self.isInSameGroup(new ProcStat(proc.text(process.pid() + "/stat")));
  }

  private boolean isInSameUnit(ProcessIdentity process) throws IOException {
    String group = proc.text("self/cgroup");
    return isOfService(group) && group.equals(proc.text(process.pid() + "/cgroup"));
  }

  /** Whether a line of cgroups(7) names a service rather than a scope, such as a log-in's. */
  private static boolean isOfService(String group) {
    return group.contains(".service\n");
  }

  private boolean handles(ProcessIdentity process, int signal) throws IOException {
    return new ProcStatus(proc.text(process.pid() + "/status")).handles(signal);
  }
}
