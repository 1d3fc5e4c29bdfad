package io.funny.agent.engine.os.linux.proc;

/** What {@code /proc/PID/status} says (man proc_pid_status(5)). Immutable. */
public final class ProcStatus {

  private final long processId;
  private final String effectiveUser;
  private final String users;
  private final boolean inProcsNamespace;
  private final String innermostPid;
  private final String handledSignals;

  /**
   * @throws IllegalArgumentException if that is no such text
   */
  public ProcStatus(String text) {
    processId = Long.parseLong(value(text, "Tgid"));
    users = value(text, "Uid");
    effectiveUser = part(users, 1);
    String pids = value(text, "NSpid");
    inProcsNamespace = !pids.isEmpty() && pids.indexOf('\t') < 0;
    handledSignals = value(text, "SigCgt");
    innermostPid =
        pids.isEmpty() ? Long.toString(processId) : pids.substring(pids.lastIndexOf('\t') + 1);
  }

  /** Threads have numbers of the same kind, and an entry in /proc that is not listed. */
  public boolean isProcess(long pid) {
    return processId == pid;
  }

  /** The number of the effective user. */
  public String effectiveUser() {
    return effectiveUser;
  }

  /**
   * Whether it is a user's in every respect: whoever starts a set-uid program gives it the
   * environment, and stays its real user.
   */
  public boolean isOnlyOf(String user) {
    return users.equals(String.join("\t", user, user, user, user));
  }

  /**
   * Whether it lives in the PID namespace that this {@code /proc} shows, and not in one below: then
   * it has one PID, not one for each namespace on the way. (Linux before 4.1 does not tell.)
   */
  public boolean isInProcsNamespace() {
    return inProcsNamespace;
  }

  /** The PID that it has for itself. */
  public String innermostPid() {
    return innermostPid;
  }

  /** Whether it has a handler of its own for a signal, by its number. */
  public boolean handles(int signal) {
    return !handledSignals.isEmpty()
        && (Long.parseUnsignedLong(handledSignals, 16) >>> (signal - 1) & 1) != 0;
  }

  /** The name of the program, on the first line, has its line ends escaped. */
  public static String value(String text, String key) {
    String start = "\n" + key + ":\t";
    int position = text.indexOf(start);
    if (position < 0) {
      return "";
    }
    int end = text.indexOf('\n', position + start.length());
    return text.substring(position + start.length(), end < 0 ? text.length() : end);
  }

  private static String part(String value, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = value.indexOf('\t', start) + 1;
      if (start == 0) {
        throw new IllegalArgumentException("too few numbers");
      }
    }
    int end = value.indexOf('\t', start);
    return value.substring(start, end < 0 ? value.length() : end);
  }
}
