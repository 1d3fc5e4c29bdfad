package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;

/**
 * Signals through a pidfd: it is opened first and the identity of the PID compared then, so that it
 * surely is the process that is meant. Where there is no pidfd (Linux before 5.3, some containers),
 * the comparison comes right before kill(2): PIDs are given out in turn, so none is reused in the
 * microseconds between.
 */
public final class LinuxProcessTermination implements ProcessTermination {

  private static final int INIT = 1;
  private static final long SLICE_MILLIS = 20;

  private final LinuxProcessTable processes;
  private final LongToIntFunction open;

  public LinuxProcessTermination(LinuxProcessTable processes) {
    this(processes, Pidfd::open);
  }

  /**
   * @param open gives a pidfd, or a negative error number
   */
  public LinuxProcessTermination(LinuxProcessTable processes, LongToIntFunction open) {
    this.processes = processes;
    this.open = open;
  }

  @Override
  public boolean ask(ProcessIdentity process) {
    return signal(process, LibC.SIGTERM);
  }

  @Override
  public boolean freeze(ProcessIdentity process) {
    return signal(process, LibC.SIGSTOP);
  }

  @Override
  public boolean force(ProcessIdentity process) {
    return signal(process, LibC.SIGKILL);
  }

  @Override
  public boolean awaitEnd(ProcessIdentity process, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int pidfd = open.applyAsInt(process.pid());
    try {
      if (isGone(process)) {
        return true;
      }
      boolean known = pidfd >= 0 && isSurely(process);
      boolean ended = false;
      while (!ended) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        int slice = (int) Math.min(left, SLICE_MILLIS);
        if (known) {
          ended = Pidfd.hasEnded(pidfd, slice);
        } else {
          Thread.sleep(slice);
          ended = isGone(process);
        }
      }
      return true;
    } finally {
      close(pidfd);
    }
  }

  private boolean signal(ProcessIdentity process, int signal) {
    long pid = process.pid();
    if (pid <= INIT || pid > Integer.MAX_VALUE || process.equals(processes.self())) {
      return false;
    }
    int pidfd = open.applyAsInt(pid);
    try {
      processes.requireOwnNamespace();
      if (!processes.isStill(process)) {
        return false;
      }
      return pidfd >= 0 ? Pidfd.signal(pidfd, signal) == 0 : LibC.kill((int) pid, signal) == 0;
    } catch (IOException e) {
      return false; // who that is cannot be told
    } finally {
      close(pidfd);
    }
  }

  private boolean isGone(ProcessIdentity process) {
    try {
      return !processes.isStill(process);
    } catch (UnreadableException e) {
      return false;
    }
  }

  private boolean isSurely(ProcessIdentity process) {
    try {
      return processes.isStill(process);
    } catch (UnreadableException e) {
      return false;
    }
  }

  private static void close(int pidfd) {
    if (pidfd >= 0) {
      LibC.close(pidfd);
    }
  }
}
