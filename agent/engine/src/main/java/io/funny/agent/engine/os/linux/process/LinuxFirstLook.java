package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.FirstLook;
import io.funny.agent.engine.os.linux.proc.EnvironmentText;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads the command line and then the environment: {@code env NAME=value program}, and others that
 * set a variable for the program that they turn into, have it as an argument until they do, and the
 * program has it in its environment from then on. Later many write over that: PostgreSQL, nginx,
 * Redis and sshd put their title there. Needs no JNA; no lambdas, for the first spawn waits.
 */
public final class LinuxFirstLook implements FirstLook {

  private static final int MAX_COMMAND = 64 * 1024;

  /**
   * In the middle of an execve both files are empty (fs/proc/base.c), and so are a zombie's. Each
   * is read by itself: the environment of the program before may be gone when its command line was
   * not.
   */
  private static final int LOOKS = 20;

  private static final long PAUSE_NANOS = 20_000;

  private final Proc proc = new Proc("/proc");

  @Override
  public Optional<String> variable(long child, String name) {
    for (int look = 0; look < LOOKS; look++) {
      byte[] command = read(child + "/cmdline", MAX_COMMAND);
      Optional<String> assigned = EnvironmentText.value(command, name);
      if (assigned.isPresent()) {
        return assigned;
      }
      byte[] environment = read(child + "/environ", Proc.MAX_LENGTH);
      if (environment.length > 0) {
        return EnvironmentText.value(environment, name);
      }
      if (hasEnded(child)) {
        return Optional.empty();
      }
      LockSupport.parkNanos(PAUSE_NANOS); // the execve may need this processor
    }
    return Optional.empty();
  }

  /** Or has been reaped already. */
  private boolean hasEnded(long child) {
    try {
      return new ProcStat(proc.text(child + "/stat")).isZombie();
    } catch (IOException | IllegalArgumentException e) {
      return true;
    }
  }

  /** Both are strings, each with a NUL at its end. */
  private byte[] read(String file, int limit) {
    try {
      return proc.start(file, limit);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
