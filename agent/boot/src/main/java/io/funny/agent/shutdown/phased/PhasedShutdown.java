package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.RegistryBackend;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The registry, and its shutdown: once for good, and before that any number of times for reloads.
 * Thread-safe.
 */
public final class PhasedShutdown implements RegistryBackend {

  private final Budgets budgets;
  private final TaskSource found;
  private final HookControl hooks;
  private final ShutdownListener listener;
  private final Map<ShutdownPhase, Set<Entry>> tasks = new EnumMap<>(ShutdownPhase.class);
  private ShutdownExecution current;
  private boolean over;
  private boolean hurried;
  private long hurriedEnd;

  /**
   * @param found tasks that nobody registered; none of them is a hook
   */
  public PhasedShutdown(Budgets budgets, TaskSource found, ShutdownListener listener) {
    this(budgets, found, HookControl.NONE, listener);
  }

  /**
   * @param found tasks that nobody registered
   * @param hooks what can be done about the hooks among them
   */
  public PhasedShutdown(
      Budgets budgets, TaskSource found, HookControl hooks, ShutdownListener listener) {
    this.budgets = budgets;
    this.found = found;
    this.hooks = hooks;
    this.listener = listener;
    for (ShutdownPhase phase : ShutdownPhase.values()) {
      tasks.put(phase, new LinkedHashSet<>());
    }
  }

  @Override
  public synchronized Registration register(ShutdownTask task) {
    if (current == null ? over : current.hasBegun(task.phase())) {
      throw new IllegalStateException(
          "too late to register " + task + ": phase " + task.phase() + " has begun");
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Entry entry = new Entry(RankedTask.of(task, loader));
    for (Set<Entry> entries : tasks.values()) {
      entries.removeIf(earlier -> earlier.isReplacedBy(task));
    }
    tasks.get(task.phase()).add(entry);
    return entry;
  }

  private final class Entry implements Registration {

    private final RankedTask task;
    private boolean reloaded;

    Entry(RankedTask task) {
      this.task = task;
    }

    /** The application that was reloaded registers the same again. */
    private boolean isReplacedBy(ShutdownTask other) {
      return reloaded && other.name().equals(task.task().name());
    }

    @Override
    public boolean remove() {
      synchronized (PhasedShutdown.this) {
        return tasks.get(task.task().phase()).remove(this);
      }
    }
  }

  /** Whether nobody has registered anything. */
  public synchronized boolean isEmpty() {
    for (Set<Entry> entries : tasks.values()) { // a stream would have to be loaded at the exit
      if (!entries.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Nothing is to be shut down: from here on, nothing can be registered.
   *
   * @return whether that is so
   */
  public synchronized boolean endIfEmpty() {
    if (current != null || over || !isEmpty()) {
      return false;
    }
    over = true;
    return true;
  }

  @Override
  public synchronized Optional<ShutdownContext> current() {
    return Optional.ofNullable(current);
  }

  @Override
  public void hotReload(String why) {
    ShutdownReason reason = new ShutdownReason(ShutdownReason.Kind.HOT_RELOAD, why, 0);
    ShutdownExecution run = begin(ShutdownMode.HOT_RELOAD, reason, budgets, false);
    if (run == null) {
      throw new IllegalStateException("a shutdown is under way");
    }
    run(run);
  }

  private synchronized void reloaded() {
    current = null;
  }

  /**
   * Shuts down for good. Waits for a reload that is under way, which may take half of the time;
   * what was not over by then is done now. Returns at once if that was done before: the first
   * reason wins.
   *
   * @param budgets the time that there is
   */
  public void shutDown(ShutdownMode mode, ShutdownReason reason, Budgets budgets) {
    long asked = System.nanoTime();
    ShutdownExecution run = begin(mode, reason, budgets, true);
    while (run == null) {
      ShutdownExecution reload;
      synchronized (this) {
        if (over) {
          return;
        }
        reload = current;
      }
      if (reload != null) {
        reload.hurry(Duration.ofNanos(budgets.deadline().toNanos() / 2));
        reload.await();
      }
      Duration waited = Duration.ofNanos(System.nanoTime() - asked);
      run = begin(mode, reason, budgets.within(budgets.deadline().minus(waited)), true);
    }
    run(run);
  }

  /**
   * There is no more time than this from now on: for the shutdown that is under way, or that comes
   * next; a reload leaves half of it to that.
   */
  public void hurry(Duration limit) {
    ShutdownExecution run;
    Duration time;
    synchronized (this) {
      long end = System.nanoTime() + limit.toNanos();
      hurriedEnd = hurried && hurriedEnd - end < 0 ? hurriedEnd : end;
      hurried = true;
      run = current;
      time = over ? limit : Duration.ofNanos(limit.toNanos() / 2);
    }
    if (run != null) {
      run.hurry(time);
    }
  }

  /**
   * A thread called {@link System#exit} during a shutdown and will not return.
   *
   * @return whether it was a task's, which counts as over now
   */
  public boolean exitedIn(Thread thread) {
    ShutdownExecution run;
    synchronized (this) {
      run = current;
    }
    return run != null && run.exitedIn(thread);
  }

  private synchronized ShutdownExecution begin(
      ShutdownMode mode, ShutdownReason reason, Budgets time, boolean forGood) {
    if (current != null || over) {
      return null;
    }
    over = forGood;
    Budgets left = hurried ? time.within(Duration.ofNanos(hurriedEnd - System.nanoTime())) : time;
    Runnable whenOver = forGood ? () -> {} : this::reloaded;
    current = new ShutdownExecution(mode, reason, left, this::take, hooks, listener, whenOver);
    return current;
  }

  /**
   * On a thread of its own: who waits for it may be interrupted, or looked at, by the application.
   */
  private static void run(ShutdownExecution run) {
    Thread thread = new Thread(RootGroup.get(), run, "funny-agent-shutdown", 0, false);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (Throwable e) { // no more threads
      run.run();
    }
    run.await();
  }

  private List<RankedTask> take(ShutdownPhase phase, ShutdownContext context) {
    List<RankedTask> taken = new ArrayList<>();
    boolean forGood;
    synchronized (this) {
      forGood = over;
      for (Iterator<Entry> entries = tasks.get(phase).iterator(); entries.hasNext(); ) {
        Entry entry = entries.next();
        if (entry.task.task().modes().contains(context.mode())) {
          taken.add(entry.task);
          entries.remove();
        } else {
          entry.reloaded = true; // kept for the end of the JVM
        }
      }
    }
    try {
      taken.addAll(found.tasks(phase, context, forGood));
    } catch (Throwable e) {
      // What was registered runs nevertheless.
    }
    return taken;
  }
}
