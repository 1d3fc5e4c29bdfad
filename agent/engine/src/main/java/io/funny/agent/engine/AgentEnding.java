package io.funny.agent.engine;

import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.config.TimeSpan;
import io.funny.agent.engine.discover.Discovery;
import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.Finds;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the agent itself does when the JVM ends. Thread-safe. */
final class AgentEnding implements ShutdownSide.Ending {

  /** Half of what Docker leaves a container: a stream has no end, and databases come later. */
  private static final Duration REQUESTS = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final PortSide portSide;
  private final ChildrenSide childrenSide;
  private final Finds finds;
  private final Consumer<Class<?>> opener;
  private final ExitingThreads exits = new ExitingThreads();
  private final EndOrder order;
  private Discovery discovery;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   */
  AgentEnding(
      Configuration configuration,
      PortSide portSide,
      ChildrenSide childrenSide,
      Finds finds,
      Consumer<Class<?>> opener) {
    this.configuration = configuration;
    this.portSide = portSide;
    this.childrenSide = childrenSide;
    this.finds = finds;
    this.opener = opener;
    this.order = EndOrder.of(configuration.value(Key.SHUTDOWN_ORDER));
  }

  @Override
  public void ending() {
    portSide.closing();
  }

  @Override
  public void exiting(Thread thread) {
    exits.note(thread);
  }

  @Override
  public boolean isNeeded() {
    return !finds.isEmpty() || childrenSide.children().areToEnd();
  }

  @Override
  public int endedChildren() {
    return childrenSide.children().ended();
  }

  @Override
  public void forceChildren(Duration time) {
    childrenSide.children().force(time);
  }

  @Override
  public synchronized List<RankedTask> tasks(
      ShutdownPhase phase, ShutdownContext context, boolean forGood) {
    if (discovery == null) {
      discovery = new Discovery(order, finds, exits, opener, portSide::isChosen, requests());
    }
    List<RankedTask> tasks = new ArrayList<>(discovery.tasks(phase, !forGood));
    tasks.addAll(childrenSide.children().tasks(phase, forGood ? order : EndOrder.STRICT, forGood));
    return tasks;
  }

  /** How long requests under way are waited for. */
  private Duration requests() {
    Duration budget = TimeSpan.parse(configuration.value(Key.SHUTDOWN_SERVER_BUDGET));
    return budget == null ? REQUESTS : budget;
  }
}
