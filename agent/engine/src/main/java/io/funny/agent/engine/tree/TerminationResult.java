package io.funny.agent.engine.tree;

import io.funny.agent.engine.process.ProcessDetails;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of a tree that was to end. Immutable. */
public final class TerminationResult {

  private final List<ProcessDetails> inOrder;
  private final List<ProcessDetails> forced;
  private final Map<ProcessDetails, String> left;
  private final Duration duration;

  TerminationResult(
      List<ProcessDetails> inOrder,
      List<ProcessDetails> forced,
      Map<ProcessDetails, String> left,
      Duration duration) {
    this.inOrder = Collections.unmodifiableList(new ArrayList<>(inOrder));
    this.forced = Collections.unmodifiableList(new ArrayList<>(forced));
    this.left = Collections.unmodifiableMap(new LinkedHashMap<>(left));
    this.duration = duration;
  }

  /** Whether nothing is left. */
  public boolean isComplete() {
    return left.isEmpty();
  }

  /** Those who ended by themselves, asked or because others of the tree had ended. */
  public List<ProcessDetails> inOrder() {
    return inOrder;
  }

  /** Those who were ended by force. */
  public List<ProcessDetails> forced() {
    return forced;
  }

  /** Those who live, and why, in words that go on from "it is …". */
  public Map<ProcessDetails, String> left() {
    return left;
  }

  public Duration duration() {
    return duration;
  }
}
