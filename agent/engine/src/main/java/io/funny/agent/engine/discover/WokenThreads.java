package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ShutdownContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The application's threads that wait without a limit when the first server is stopped. Who goes on
 * because of that (a {@code main} that waits for its server, and then closes what it has) comes to
 * its end before anything else is closed. Daemons are not waited for: the JDK does not either.
 * Thread-safe.
 */
final class WokenThreads implements Resource {

  /** Longer than Netty's groups take to be quiet, which a woken thread often waits for. */
  private static final Duration PARKED_AGAIN = Duration.ofMillis(2500);

  /** For one piece of sleep: a clean-up may give others time. */
  private static final Duration ASLEEP = Duration.ofSeconds(15);

  /** After this, who comes back to where it has waited before goes round in circles. */
  private static final Duration CIRCLING = Duration.ofSeconds(5);

  private static final Duration SETTLED = Duration.ofMillis(20);
  private static final Duration UNLIMITED = Duration.ofDays(1);

  private final ExitingThreads exits;
  private Map<Thread, StackTraceElement[]> waiting;

  WokenThreads(ExitingThreads exits) {
    this.exits = exits;
  }

  /** Before a server is stopped; the first call counts. */
  synchronized void note() {
    if (waiting == null) {
      waiting = new HashMap<>();
      for (Thread thread : ThreadList.live()) { // without the stacks of all, which take their time
        if (!thread.isDaemon() && thread.getState() == Thread.State.WAITING) {
          StackTraceElement[] stack = thread.getStackTrace();
          if (waits(thread, stack)) {
            waiting.put(thread, stack);
          }
        }
      }
    }
  }

  private boolean waits(Thread thread, StackTraceElement[] stack) {
    return stack.length > 0
        && !StackFrames.areOfJdkOnly(stack)
        && !StackFrames.call(stack, "take") // for its next job
        && !StackFrames.call(stack, "getTask")
        && !StackFrames.areIn(stack, "java.lang.Shutdown")
        && !exits.contains(thread, stack);
  }

  @Override
  public String name() {
    return "threads that waited for a server";
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** Returns when they have ended, wait where they waited before, or do nothing any more. */
  @Override
  public void close(ShutdownContext context) throws Exception {
    Map<Thread, Position> open = new HashMap<>();
    synchronized (this) {
      if (waiting == null) {
        return;
      }
      for (Map.Entry<Thread, StackTraceElement[]> thread : waiting.entrySet()) {
        open.put(thread.getKey(), new Position(thread.getValue()));
      }
    }
    if (!open.isEmpty()) {
      TimeUnit.NANOSECONDS.sleep(SETTLED.toNanos()); // sooner, nobody's rest is one
    }
    Wait.atMost(() -> noneGoesOn(open), context);
  }

  private boolean noneGoesOn(Map<Thread, Position> open) {
    long now = System.nanoTime();
    Iterator<Map.Entry<Thread, Position>> threads = open.entrySet().iterator();
    while (threads.hasNext()) {
      Map.Entry<Thread, Position> next = threads.next();
      Thread thread = next.getKey();
      StackTraceElement[] stack = thread.getStackTrace();
      if (!thread.isAlive()
          || exits.contains(thread, stack)
          || next.getValue().isAtRest(thread.getState(), List.of(stack), now)) {
        threads.remove();
      }
    }
    return open.isEmpty();
  }

  /** Where a thread waited, and where it waits now. */
  private static final class Position {

    private final long begin = System.nanoTime();
    private final List<StackTraceElement> origin;
    private final Set<List<StackTraceElement>> seen = new HashSet<>();
    private List<StackTraceElement> last;
    private long since = begin;
    private boolean again;

    Position(StackTraceElement[] origin) {
      this.origin = List.of(origin);
      this.last = this.origin;
    }

    boolean isAtRest(Thread.State state, List<StackTraceElement> stack, long now) {
      if (!stack.equals(last)) {
        last = stack;
        since = now;
        again = !seen.add(stack) && now - begin > CIRCLING.toNanos();
      }
      return now - since >= patience(state).toNanos();
    }

    private Duration patience(Thread.State state) {
      switch (state) {
        case WAITING:
          return last.equals(origin) || again ? SETTLED : PARKED_AGAIN;
        case TIMED_WAITING:
          return again ? SETTLED : ASLEEP;
        default:
          return UNLIMITED;
      }
    }
  }
}
