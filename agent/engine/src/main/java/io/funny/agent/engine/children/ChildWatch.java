package io.funny.agent.engine.children;

import io.funny.agent.boot.ChildObserver;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Notes whether this JVM ever started a process, and those that it knows by an object. In front of
 * another observer. Thread-safe. Called on the application's threads: no lambdas.
 */
public final class ChildWatch implements ChildObserver {

  private final ChildObserver next;
  private final Set<Reference<Process>> processes = new HashSet<>();
  private final ReferenceQueue<Process> cleared = new ReferenceQueue<>();
  private volatile long count;
  private volatile ChildObserver also;

  public ChildWatch(ChildObserver next) {
    this.next = next;
  }

  @Override
  public void started(long pid) {
    synchronized (this) {
      count++;
    }
    ChildObserver other = also;
    if (other != null) {
      other.started(pid);
    }
    next.started(pid);
  }

  /** Lets somebody else know of the children from now on. */
  public void tell(ChildObserver observer) {
    also = observer;
  }

  @Override
  public void made(Process process) {
    synchronized (processes) {
      for (Reference<?> gone = cleared.poll(); gone != null; gone = cleared.poll()) {
        processes.remove(gone);
      }
      processes.add(new WeakReference<>(process, cleared));
    }
  }

  /**
   * Those that the application keeps, ended ones too. None of their methods is called here: some
   * take a lock that a thread may hold which calls {@link System#exit}.
   */
  List<Process> known() {
    List<Process> known = new ArrayList<>();
    synchronized (processes) {
      for (Reference<Process> reference : processes) {
        Process process = reference.get();
        if (process != null) {
          known.add(process);
        }
      }
    }
    return known;
  }

  /** How many were started so far. */
  long count() {
    return count;
  }
}
