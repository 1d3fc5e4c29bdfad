package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownTask;
import java.util.Objects;
import java.util.Optional;

/** A task with its place inside its phase. Immutable. */
public final class RankedTask {

  /** What applications register, and their own hooks. */
  public static final int APPLICATION = 0;

  private final ShutdownTask task;
  private final int rank;
  private final Thread thread;
  private final ClassLoader contextLoader;

  private RankedTask(ShutdownTask task, int rank, Thread thread, ClassLoader contextLoader) {
    this.task = Objects.requireNonNull(task);
    this.rank = rank;
    this.thread = thread;
    this.contextLoader = contextLoader;
  }

  /**
   * A task with a rank.
   *
   * @param rank those with a lower one end before it begins
   */
  public static RankedTask of(ShutdownTask task, int rank) {
    return new RankedTask(task, rank, null, null);
  }

  /** A task that runs with the given context class loader. */
  static RankedTask of(ShutdownTask task, ClassLoader contextLoader) {
    return new RankedTask(task, APPLICATION, null, contextLoader);
  }

  /**
   * A thread that is to be started, and has ended when the task has: a shutdown hook of the JVM.
   */
  public static RankedTask of(Thread thread, ShutdownTask task, int rank) {
    return new RankedTask(task, rank, Objects.requireNonNull(thread), null);
  }

  ShutdownTask task() {
    return task;
  }

  int rank() {
    return rank;
  }

  Optional<Thread> thread() {
    return Optional.ofNullable(thread);
  }

  ClassLoader contextLoader() {
    return contextLoader;
  }
}
