package io.funny.agent.engine.shutdown;

import io.funny.agent.engine.report.Notices;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Shutdown hooks that can never end: they wait for a lock of the thread that ends the JVM, which
 * waits for them, or for one another's. Under the JDK such a JVM never ends. Thread-safe.
 *
 * @see ThreadInfo#getLockOwnerId()
 */
final class ExitDeadlocks {

  /** Milliseconds between two looks that have to agree. */
  private static final long APART = 300;

  private static final int FRAMES = 64;
  private static final long NOBODY = -1;

  private final Notices notices;
  private final Set<Thread> found = new HashSet<>();
  private boolean searching;

  ExitDeadlocks(Notices notices) {
    this.notices = notices;
  }

  /**
   * Those of these hooks that are known for it. The search takes its time, on a thread of its own:
   * a lock that it needs may be the one that everybody waits for.
   */
  synchronized Set<Thread> among(List<Thread> hooks) {
    if (!searching) {
      searching = true;
      Thread search = new Thread(null, () -> search(hooks), "funny-agent-locks", 0, false);
      search.setDaemon(true);
      try {
        search.start();
      } catch (OutOfMemoryError e) {
        // There is no thread for it: it is not tried again.
      }
    }
    return Set.copyOf(found);
  }

  private void search(List<Thread> hooks) {
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      Map<Thread, ThreadInfo> first = owners(threads, hooks);
      TimeUnit.MILLISECONDS.sleep(APART);
      Map<Thread, ThreadInfo> second = owners(threads, hooks);
      second
          .entrySet()
          .removeIf(
              hook ->
                  !first.containsKey(hook.getKey())
                      || first.get(hook.getKey()).getThreadId() != hook.getValue().getThreadId());
      tell(second);
      TimeUnit.MILLISECONDS.sleep(APART);
    } catch (InterruptedException | RuntimeException | LinkageError e) {
      // Without java.management, say: they have until the deadline.
    } finally {
      synchronized (this) {
        searching = false;
      }
    }
  }

  private void tell(Map<Thread, ThreadInfo> deadlocked) {
    Map<Thread, ThreadInfo> others = new HashMap<>(deadlocked);
    synchronized (this) {
      others.keySet().removeAll(found);
      found.addAll(others.keySet());
    }
    others.forEach(
        (hook, owner) -> {
          List<String> stack = new ArrayList<>();
          for (StackTraceElement frame : owner.getStackTrace()) {
            stack.add("at " + frame);
          }
          notices.say(
              "the end waits for itself: hook "
                  + hook.getName()
                  + " waits for a lock that thread "
                  + owner.getThreadName()
                  + " has, which itself waits for the hooks. The hook is given up. "
                  + owner.getThreadName()
                  + " is here:",
              stack);
        });
  }

  /** Who has the lock that such a hook waits for. Who waits with a limit goes on after it. */
  private static Map<Thread, ThreadInfo> owners(ThreadMXBean threads, List<Thread> hooks) {
    Map<Thread, ThreadInfo> owners = new HashMap<>();
    for (Thread hook : hooks) {
      ThreadInfo waiting = threads.getThreadInfo(hook.getId());
      if (waiting != null && isBlocked(waiting)) {
        ThreadInfo owner = threads.getThreadInfo(waiting.getLockOwnerId(), FRAMES);
        if (owner != null && isForEver(threads, hook.getId(), owner)) {
          owners.put(hook, owner);
        }
      }
    }
    return owners;
  }

  private static boolean isForEver(ThreadMXBean threads, long hook, ThreadInfo first) {
    Set<Long> seen = new HashSet<>(Set.of(hook));
    ThreadInfo owner = first;
    while (owner != null) {
      if (isEndingTheJvm(owner) || !seen.add(owner.getThreadId())) {
        return true;
      }
      owner = isBlocked(owner) ? threads.getThreadInfo(owner.getLockOwnerId(), FRAMES) : null;
    }
    return false;
  }

  /** Whether it waits for somebody's lock, and without a limit. */
  private static boolean isBlocked(ThreadInfo thread) {
    return thread.getLockOwnerId() != NOBODY
        && thread.getThreadState() != Thread.State.TIMED_WAITING;
  }

  private static boolean isEndingTheJvm(ThreadInfo thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals("java.lang.Shutdown")) {
        return true;
      }
    }
    return false;
  }
}
