package io.funny.agent.engine.start;

import io.funny.agent.engine.base.TimeSpan;
import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import io.funny.agent.engine.discover.Discovery;
import io.funny.agent.engine.discover.ExitingThreads;
import io.funny.agent.engine.discover.OpenResources;
import io.funny.agent.engine.shutdown.EndOrder;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the agent itself does when the JVM ends. Thread-safe. */
final class ShutdownWork implements ShutdownWiring.Work {

  /** Half of what Docker leaves a container: a stream has no end, and databases come later. */
  private static final Duration REQUESTS = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final PortWiring portWiring;
  private final ChildrenWiring childrenWiring;
  private final OpenResources openResources;
  private final Consumer<Class<?>> opener;
  private final ExitingThreads exits = new ExitingThreads();
  private final EndOrder order;
  private Discovery discovery;

  /**
   * @param opener lets the engine look into the package of a class of the JDK
   */
  ShutdownWork(
      Configuration configuration,
      PortWiring portWiring,
      ChildrenWiring childrenWiring,
      OpenResources openResources,
      Consumer<Class<?>> opener) {
    this.configuration = configuration;
    this.portWiring = portWiring;
    this.childrenWiring = childrenWiring;
    this.openResources = openResources;
    this.opener = opener;
    this.order = EndOrder.of(configuration.value(Key.SHUTDOWN_ORDER));
  }

  @Override
  public void ending() {
    portWiring.closing();
  }

  @Override
  public void exiting(Thread thread) {
    exits.note(thread);
  }

  @Override
  public boolean isNeeded() {
    return !openResources.isEmpty() || childrenWiring.children().areToEnd();
  }

  @Override
  public int endedChildren() {
    return childrenWiring.children().ended();
  }

  @Override
  public void forceChildren(Duration time) {
    childrenWiring.children().force(time);
  }

  @Override
  public synchronized List<RankedTask> tasks(
      ShutdownPhase phase, ShutdownContext context, boolean forGood) {
    if (discovery == null) {
      discovery =
          new Discovery(order, openResources, exits, opener, portWiring::isChosen, requests());
    }
    List<RankedTask> tasks = new ArrayList<>(discovery.tasks(phase, !forGood));
    tasks.addAll(
        childrenWiring.children().tasks(phase, forGood ? order : EndOrder.STRICT, forGood));
    return tasks;
  }

  /** How long requests under way are waited for. */
  private Duration requests() {
    Duration budget = TimeSpan.parse(configuration.value(Key.SHUTDOWN_SERVER_BUDGET));
    return budget == null ? REQUESTS : budget;
  }
}
