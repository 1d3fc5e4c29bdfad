package io.funny.agent.engine;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.util.List;

/** What the agent itself does when the JVM ends. Thread-safe. */
final class AgentEnding implements ShutdownSide.Ending {

  private final PortSide portSide;

  AgentEnding(PortSide portSide) {
    this.portSide = portSide;
  }

  @Override
  public void ending() {
    portSide.closing();
  }

  @Override
  public boolean isNeeded() {
    return false;
  }

  @Override
  public List<RankedTask> tasks(ShutdownPhase phase, ShutdownContext context) {
    return List.of();
  }
}
