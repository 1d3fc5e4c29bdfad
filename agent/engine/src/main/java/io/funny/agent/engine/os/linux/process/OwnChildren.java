package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import java.io.File;
import java.io.IOException;

/**
 * The children of this process. {@code /proc/self/task/TID/children} names those that each thread
 * started (man proc_tid_children(5)), for the price of a file per thread; a kernel built without
 * CONFIG_PROC_CHILDREN has no such file.
 */
final class OwnChildren {

  private static final String THREADS = "self/task";

  private final Proc proc;

  OwnChildren(Proc proc) {
    this.proc = proc;
  }

  /** Whether there are any, a zombie included. */
  boolean any() throws IOException {
    String[] threads = new File(proc.path(THREADS)).list();
    if (threads == null) {
      throw new IOException(proc.path(THREADS) + " cannot be listed");
    }
    for (String thread : threads) {
      String file = THREADS + "/" + thread + "/children";
      try {
        if (proc.start(file, 1).length > 0) {
          return true;
        }
      } catch (IOException e) {
        if (proc.exists(THREADS + "/" + thread) && !proc.exists(file)) {
          return anyNames(new LinuxSelfIdentity(proc).self().pid());
        } // else the thread has ended, and what it started is another one's by now
      }
    }
    return false;
  }

  private boolean anyNames(long parent) throws IOException {
    for (long pid : proc.pids()) {
      try {
        if (new ProcStat(proc.text(pid + "/stat")).parentPid() == parent) {
          return true;
        }
      } catch (IOException | RuntimeException e) {
        // It ended meanwhile, or does not let itself be seen.
      }
    }
    return false;
  }
}
