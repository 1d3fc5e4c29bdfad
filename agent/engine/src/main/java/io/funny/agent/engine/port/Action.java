package io.funny.agent.engine.port;

import java.time.Duration;
import java.util.Objects;

/** What was done, or tried, about a holder. Immutable. */
public final class Action {

  private final Finding finding;
  private final Remedy remedy;
  private final String failure;
  private final Duration duration;

  /**
   * @param failure why it did not work; {@code null} if it did
   */
  Action(Finding finding, Remedy remedy, String failure, Duration duration) {
    this.finding = Objects.requireNonNull(finding);
    this.remedy = Objects.requireNonNull(remedy);
    this.failure = failure;
    this.duration = Objects.requireNonNull(duration);
  }

  public Finding finding() {
    return finding;
  }

  public Remedy remedy() {
    return remedy;
  }

  public boolean succeeded() {
    return failure == null;
  }

  /** Empty if it succeeded. */
  public String failure() {
    return failure == null ? "" : failure;
  }

  public Duration duration() {
    return duration;
  }
}
