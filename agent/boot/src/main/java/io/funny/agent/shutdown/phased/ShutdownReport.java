package io.funny.agent.shutdown.phased;

import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How a shutdown went. Immutable. */
public final class ShutdownReport {

  private final ShutdownMode mode;
  private final ShutdownReason reason;
  private final Map<ShutdownPhase, Duration> phases;
  private final List<TaskRecord> tasks;
  private final Duration duration;

  ShutdownReport(
      ShutdownMode mode,
      ShutdownReason reason,
      Map<ShutdownPhase, Duration> phases,
      List<TaskRecord> tasks,
      Duration duration) {
    this.mode = mode;
    this.reason = reason;
    this.phases = Collections.unmodifiableMap(new EnumMap<>(phases));
    this.tasks = Collections.unmodifiableList(new ArrayList<>(tasks));
    this.duration = duration;
  }

  public ShutdownMode mode() {
    return mode;
  }

  public ShutdownReason reason() {
    return reason;
  }

  /** How long each phase took. */
  public Map<ShutdownPhase, Duration> phases() {
    return phases;
  }

  /** The tasks, in the order in which they ended. */
  public List<TaskRecord> tasks() {
    return tasks;
  }

  public Duration duration() {
    return duration;
  }
}
