package io.funny.agent.engine.children;

import io.funny.agent.boot.ChildObserver;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.ZombieChildren;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Where this JVM is PID 1, orphans of the whole container become its children, and stay zombies
 * until it waits for them. It does, but never for a process that the JDK started: its exit status
 * is for {@code Process.waitFor}. Nor for one that has just ended: native code that started it
 * itself may be about to wait for it.
 */
public final class OrphanReaper implements ChildObserver, Runnable {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int PRUNE_AT = 1000;

  private final ZombieChildren zombies;
  private final ProcessTable processes;
  private final Set<Long> started = ConcurrentHashMap.newKeySet();
  private Map<ProcessIdentity, Long> firstSeen = new HashMap<>();

  public OrphanReaper(ZombieChildren zombies, ProcessTable processes) {
    this.zombies = zombies;
    this.processes = processes;
  }

  @Override
  public void started(long pid) {
    started.add(pid);
  }

  /** For the life of the JVM, on a thread of its own. */
  @Override
  public void run() {
    while (true) {
      try {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
        look(System.nanoTime());
      } catch (InterruptedException e) {
        // Nobody has a reason to; orphans still have to be waited for.
      } catch (IOException | RuntimeException e) {
        // Unreadable for now; the next look has its own chance.
      }
    }
  }

  /**
   * Reaps those that have been zombies for long enough.
   *
   * @param now by {@link System#nanoTime}
   */
  void look(long now) throws IOException {
    List<ProcessIdentity> all = zombies.any() ? zombies.all() : List.of();
    Map<ProcessIdentity, Long> seen = new HashMap<>();
    for (ProcessIdentity zombie : all) {
      long since = firstSeen.getOrDefault(zombie, now);
      if (started.contains(zombie.pid())) {
        continue;
      }
      if (now - since >= PATIENCE.toNanos()) {
        zombies.reap(zombie);
      } else {
        seen.put(zombie, since);
      }
    }
    firstSeen = seen;
    if (!all.isEmpty() || started.size() > PRUNE_AT) {
      Set<Long> waiting = all.stream().map(ProcessIdentity::pid).collect(Collectors.toSet());
      started.removeIf(pid -> !waiting.contains(pid) && isOver(pid));
    }
  }

  /** Whether the JDK has waited for it: others may have its PID now. */
  private boolean isOver(long pid) {
    try {
      return processes.ownChild(pid).isEmpty();
    } catch (UnreadableException e) {
      return false;
    }
  }
}
