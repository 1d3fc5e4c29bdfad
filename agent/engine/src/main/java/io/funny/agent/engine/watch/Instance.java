package io.funny.agent.engine.watch;

import io.funny.agent.shutdown.ShutdownMode;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** One life of the application that is watched. Thread-safe. */
public interface Instance {

  /** Its first process, for people. */
  long pid();

  /** Whether its first process lives. */
  boolean isAlive();

  /** That process's exit code, once it has ended. */
  int exitCode();

  /**
   * Asks it to end in order, awaits its real end and then ends what is left of its tree; by force
   * after the patience.
   *
   * @return what became of it; also if it had ended before
   * @throws IOException if the processes cannot be listed
   */
  Stopped stop(ShutdownMode mode, Duration patience) throws IOException, InterruptedException;

  /** Ends it and its tree by force, now; a {@link #stop} under way then comes to its end. */
  void force();

  /** The ports that it listened on, and those of its debugger. */
  Set<Integer> ports();

  /** Whether it listens on a port of its own choice, that of its debugger not counted. */
  boolean isListening();

  /** What became of a stopped instance. Immutable. */
  final class Stopped {

    private final int forced;
    private final String left;

    /**
     * @param forced how many processes were ended by force
     * @param left who lives on, and why; empty if nobody does
     */
    public Stopped(int forced, String left) {
      this.forced = forced;
      this.left = left;
    }

    public int forced() {
      return forced;
    }

    public boolean isComplete() {
      return left.isEmpty();
    }

    public String left() {
      return left;
    }
  }
}
