package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownPhase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What became of one task. Immutable. */
public final class TaskRecord {

  private final String name;
  private final ShutdownPhase phase;
  private final boolean registered;
  private final boolean optional;
  private final Duration start;
  private final Duration duration;
  private final Outcome outcome;
  private final Throwable failure;
  private final List<StackTraceElement> stack;

  TaskRecord(
      RankedTask task,
      Duration start,
      Duration duration,
      Outcome outcome,
      Throwable failure,
      List<StackTraceElement> stack) {
    this.name = task.task().name();
    this.phase = task.task().phase();
    this.registered = task.isRegistered();
    this.optional = task.isOptional();
    this.start = start;
    this.duration = duration;
    this.outcome = outcome;
    this.failure = failure;
    this.stack = Collections.unmodifiableList(stack);
  }

  public String name() {
    return name;
  }

  public ShutdownPhase phase() {
    return phase;
  }

  /** Whether somebody registered it, rather than that it was found. */
  public boolean isRegistered() {
    return registered;
  }

  /** Whether nothing is lost if it failed or was left behind. */
  public boolean isOptional() {
    return optional;
  }

  /** When it started, from the beginning of the shutdown. */
  public Duration start() {
    return start;
  }

  /** How long it took, or was waited for. */
  public Duration duration() {
    return duration;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** What a failed one threw. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** Where a stuck one stood; empty for others, and where the thread is not known. */
  public List<StackTraceElement> stack() {
    return stack;
  }
}
