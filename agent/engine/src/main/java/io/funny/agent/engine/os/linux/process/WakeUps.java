package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import java.io.File;
import java.io.IOException;

/**
 * A counter that changes whenever threads go on after they have waited: their {@code
 * voluntary_ctxt_switches} in {@code /proc/PID/task/TID/status} (man proc_pid_status(5)), which
 * count how often they began to wait, and whether they are ready to run.
 */
final class WakeUps {

  private static final String COUNTER = "voluntary_ctxt_switches";

  /** Deeper than families of processes are. */
  private static final int MAX_DEPTH = 20;

  private final Proc proc;

  WakeUps(Proc proc) {
    this.proc = proc;
  }

  /** Of a process and of what is below it. */
  long ofTree(long pid) throws IOException {
    return ofTree(pid, MAX_DEPTH);
  }

  private long ofTree(long pid, int depth) throws IOException {
    String threads = pid + "/task";
    String[] names = new File(proc.path(threads)).list();
    if (names == null) {
      throw new IOException(proc.path(threads) + " cannot be listed");
    }
    long sum = 0;
    for (String name : names) {
      String thread = threads + "/" + name;
      try {
        sum += count(proc.text(thread + "/status"));
        if (depth > 0) {
          sum += ofChildren(proc.text(thread + "/children"), depth - 1);
        }
      } catch (IOException | RuntimeException e) {
        // The thread has ended, or the kernel does not tell children.
      }
    }
    return sum;
  }

  private long ofChildren(String pids, int depth) throws IOException {
    long sum = 0;
    int start = 0;
    for (int end = pids.indexOf(' '); end >= 0; end = pids.indexOf(' ', start)) {
      sum += ofTree(Long.parseLong(pids.substring(start, end)), depth);
      start = end + 1;
    }
    return sum;
  }

  /**
   * Twice the kernel's count, so that there is a number between two waits for a thread that is
   * ready to run (state R): on a busy machine it may have woken and had no processor yet.
   */
  private static long count(String status) {
    long running = ProcStatus.value(status, "State").startsWith("R") ? 1 : 0;
    return 2 * Long.parseLong(ProcStatus.value(status, COUNTER)) + running;
  }
}
