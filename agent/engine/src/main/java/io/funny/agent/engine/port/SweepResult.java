package io.funny.agent.engine.port;

import io.funny.agent.engine.os.PortProbe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What became of one port. Immutable. */
public final class SweepResult {

  private final int port;
  private final PortProbe.State state;
  private final List<Action> actions;
  private final List<Finding> remaining;

  SweepResult(int port, PortProbe.State state, List<Action> actions, List<Finding> remaining) {
    this.port = port;
    this.state = state;
    this.actions = Collections.unmodifiableList(new ArrayList<>(actions));
    this.remaining = Collections.unmodifiableList(new ArrayList<>(remaining));
  }

  public int port() {
    return port;
  }

  /** Whether the port was seen free at the end. */
  public boolean isFree() {
    return state == PortProbe.State.FREE;
  }

  /** Whether nobody listens and yet the operating system does not give the port out. */
  public boolean isForbidden() {
    return state == PortProbe.State.FORBIDDEN;
  }

  public List<Action> actions() {
    return actions;
  }

  /** Whether its holder did not let itself be relieved of the listener. */
  boolean isRefusedToRelease(Finding finding) {
    return finding.holder().isPresent()
        && actions.stream()
            .anyMatch(
                action ->
                    action.remedy() == Remedy.RELEASE
                        && !action.succeeded()
                        && action.finding().holder().equals(finding.holder()));
  }

  /** Who holds the port still. */
  public List<Finding> remaining() {
    return remaining;
  }
}
