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
  private final boolean registered;

  private RankedTask(
      ShutdownTask task, int rank, Thread thread, ClassLoader contextLoader, boolean registered) {
    this.task = Objects.requireNonNull(task);
    this.rank = rank;
    this.thread = thread;
    this.contextLoader = contextLoader;
    this.registered = registered;
  }

  /**
   * A task with a rank.
   *
   * @param rank those with a lower one end before it begins
   */
  public static RankedTask of(ShutdownTask task, int rank) {
    return new RankedTask(task, rank, null, null, false);
  }

  /** A registered task, which runs with the context class loader of who registered it. */
  static RankedTask of(ShutdownTask task, ClassLoader contextLoader) {
    return new RankedTask(task, APPLICATION, null, contextLoader, true);
  }

  /**
   * A thread that is to be started, and has ended when the task has: a shutdown hook of the JVM.
   */
  public static RankedTask of(Thread thread, ShutdownTask task, int rank) {
    return new RankedTask(task, rank, Objects.requireNonNull(thread), null, false);
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

  /** Whether somebody registered it, rather than that it was found. */
  boolean isRegistered() {
    return registered;
  }

  ClassLoader contextLoader() {
    return contextLoader;
  }
}
