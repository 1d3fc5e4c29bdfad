package io.funny.agent.engine.os.linux.proc;

import java.nio.charset.StandardCharsets;

/**
 * What {@code /proc/PID/stat} says (man proc_pid_stat(5)). The name of the program, field 2, may
 * hold spaces, parentheses and line ends: the other fields are counted from its end. Immutable.
 */
public final class ProcStat {

  private static final int STATE = 3;
  private static final int PPID = 4;
  private static final int PGRP = 5;
  private static final int TTY_NR = 7;
  private static final int TPGID = 8;
  private static final int FLAGS = 9;
  private static final int NUM_THREADS = 20;
  private static final int STARTTIME = 22;

  /** include/linux/sched.h; the same on all architectures and since 2.6. */
  private static final long PF_KTHREAD = 0x00200000;

  private final String text;
  private final int nameEnd;
  private final String[] fields;

  /**
   * @throws IllegalArgumentException if that is no such text
   */
  public ProcStat(String text) {
    this.text = text;
    nameEnd = text.lastIndexOf(')');
    if (nameEnd < 0 || text.indexOf('(') > nameEnd) {
      throw new IllegalArgumentException("not a stat of a process");
    }
    fields = fieldsFrom(text, nameEnd + 2);
    if (!isNumber(startTime())) {
      throw new IllegalArgumentException("not a start time in field " + STARTTIME);
    }
  }

  public long pid() {
    return Long.parseLong(text.substring(0, text.indexOf(' ')));
  }

  /** At most 15 bytes of it. */
  public String name() {
    byte[] bytes =
        text.substring(text.indexOf('(') + 1, nameEnd).getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  public long parentPid() {
    return Long.parseLong(field(PPID));
  }

  /** In clock ticks since boot. */
  public String startTime() {
    return field(STARTTIME);
  }

  /**
   * Whether it has ended and only waits to be reaped. A process whose first thread alone has ended
   * (pthread_exit in main) shows the same state, and lives.
   */
  public boolean isZombie() {
    char state = field(STATE).charAt(0);
    return state == 'X' || state == 'x' || (state == 'Z' && Long.parseLong(field(NUM_THREADS)) < 2);
  }

  /** Whether the first thread has ended; the descriptors of such a process cannot be listed. */
  public boolean hasLostFirstThread() {
    return field(STATE).charAt(0) == 'Z' && !isZombie();
  }

  /** Such a thread has no environment, no command and no descriptors. */
  public boolean isKernelThread() {
    return (Long.parseLong(field(FLAGS)) & PF_KTHREAD) != 0;
  }

  /** Whether it belongs to the foreground process group of its controlling terminal. */
  public boolean isInForeground() {
    return !field(TTY_NR).equals("0") && field(TPGID).equals(field(PGRP));
  }

  /** Whether both belong to the same process group and have the same controlling terminal. */
  public boolean isInSameGroup(ProcStat other) {
    return field(PGRP).equals(other.field(PGRP)) && field(TTY_NR).equals(other.field(TTY_NR));
  }

  private String field(int number) {
    return fields[number - STATE];
  }

  private static String[] fieldsFrom(String text, int start) {
    String[] fields = new String[STARTTIME - STATE + 1];
    int position = start;
    for (int i = 0; i < fields.length; i++) {
      int end = text.indexOf(' ', position);
      if (end <= position) {
        throw new IllegalArgumentException("only " + i + " fields after the name");
      }
      fields[i] = text.substring(position, end);
      position = end + 1;
    }
    return fields;
  }

  private static boolean isNumber(String field) {
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) < '0' || field.charAt(i) > '9') {
        return false;
      }
    }
    return !field.isEmpty();
  }
}
