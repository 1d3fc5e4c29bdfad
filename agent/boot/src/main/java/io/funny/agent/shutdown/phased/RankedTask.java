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
  private final Need need;

  /** Whom a task matters to. */
  private enum Need {
    /** Somebody registered it. */
    REGISTERED,
    /** It was found, and is to be done. */
    REQUIRED,
    /** It was found, and nothing is lost if it is not done. */
    OPTIONAL
  }

  private RankedTask(
      ShutdownTask task, int rank, Thread thread, ClassLoader contextLoader, Need need) {
    this.task = Objects.requireNonNull(task);
    this.rank = rank;
    this.thread = thread;
    this.contextLoader = contextLoader;
    this.need = need;
  }

  /**
   * A task with a rank.
   *
   * @param rank those with a lower one end before it begins
   */
  public static RankedTask of(ShutdownTask task, int rank) {
    return new RankedTask(task, rank, null, null, Need.REQUIRED);
  }

  /**
   * A task that may fail or be left behind: the end of the JVM does as well without it.
   *
   * @param rank those with a lower one end before it begins
   */
  public static RankedTask optional(ShutdownTask task, int rank) {
    return new RankedTask(task, rank, null, null, Need.OPTIONAL);
  }

  /** A registered task, which runs with the context class loader of who registered it. */
  static RankedTask of(ShutdownTask task, ClassLoader contextLoader) {
    return new RankedTask(task, APPLICATION, null, contextLoader, Need.REGISTERED);
  }

  /**
   * A thread that is to be started, and has ended when the task has: a shutdown hook of the JVM.
   */
  public static RankedTask of(Thread thread, ShutdownTask task, int rank) {
    return new RankedTask(task, rank, Objects.requireNonNull(thread), null, Need.REQUIRED);
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
    return need == Need.REGISTERED;
  }

  /** Whether nothing is lost if it fails, or has not ended when its time is up. */
  boolean isOptional() {
    return need == Need.OPTIONAL;
  }

  ClassLoader contextLoader() {
    return contextLoader;
  }
}
