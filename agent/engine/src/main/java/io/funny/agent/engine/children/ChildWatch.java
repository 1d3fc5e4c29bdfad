package io.funny.agent.engine.children;

import io.funny.agent.boot.ChildObserver;

/** Notes whether this JVM ever started a process. In front of another observer. Thread-safe. */
public final class ChildWatch implements ChildObserver {

  private final ChildObserver next;
  private volatile boolean any;
  private volatile ChildObserver also;

  public ChildWatch(ChildObserver next) {
    this.next = next;
  }

  @Override
  public void started(long pid) {
    any = true;
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

  boolean hasSeenAny() {
    return any;
  }
}
