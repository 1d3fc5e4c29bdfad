package io.funny.agent.it.ownend;

import static io.funny.agent.it.ownend.End.EXIT;
import static io.funny.agent.it.ownend.End.LAST_THREAD;
import static io.funny.agent.it.ownend.End.SIGHUP_AND_SIGTERM;
import static io.funny.agent.it.ownend.End.SIGTERM;
import static io.funny.agent.it.ownend.End.SIGTERM_TWICE;

import io.funny.agent.it.host.HostJvm;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All applications whose end is looked at. */
final class Scenarios {
  private static final List<String> HOSTS = List.of("Linux 17", "Linux 25", "Windows 17");

  private Scenarios() {}

  /** Every scenario, ended in each of its ways, on each JVM. */
  static Stream<Trial> trials() {
    return HOSTS.stream()
        .map(HostJvm::named)
        .flatMap(
            host ->
                all()
                    .filter(scenario -> scenario.is(host))
                    .flatMap(
                        scenario ->
                            scenario.ends().stream()
                                .filter(end -> end.is(host))
                                .map(end -> new Trial(scenario, end, host))));
  }

  static Stream<Scenario> all() {
    return Stream.of(
        Scenario.of("Hooks.saves")
            .by(SIGTERM, SIGTERM_TWICE, SIGHUP_AND_SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.interruptsAll").by(SIGTERM, EXIT),
        Scenario.of("Hooks.interruptsItsGroup").by(SIGTERM, EXIT),
        Scenario.of("Hooks.waitForOneAnother").by(SIGTERM, LAST_THREAD),
        Scenario.of("JdkServers.lameDuck").by(SIGTERM, EXIT),
        Scenario.of("JdkServers.asksItself").by(SIGTERM, EXIT),
        Scenario.of("Sockets.mainAccepts").by(SIGTERM, EXIT),
        Scenario.of("Sockets.mainAcceptsFromChannel").by(SIGTERM, EXIT),
        Scenario.of("Sockets.asynchronous").by(SIGTERM, EXIT),
        Scenario.of("Sockets.busySelector").by(SIGTERM, EXIT),
        Scenario.of("Netty.mainAwaitsClose").by(SIGTERM, EXIT),
        Scenario.of("Jetty.mainJoins").by(SIGTERM, EXIT),
        Scenario.of("Jetty.stoppedByHook").by(SIGTERM, EXIT),
        Scenario.of("Jetty.idleConnection").by(SIGTERM, EXIT),
        new Scenario("Tomcat, the distribution", new TomcatDistribution()),
        Scenario.of("Tomcats.longRequest")
            .visitedBy(Visitor.request("/"))
            .mayTake(Duration.ofSeconds(5)),
        Scenario.of("Remote.jmxConnector").by(SIGTERM, EXIT),
        Scenario.of("Remote.unbinds").by(SIGTERM, EXIT),
        Scenario.of("ZooKeepers.embedded").by(SIGTERM, EXIT),
        Scenario.of("Children.savesAtEndOfInput")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(4))
            .mayTake(Duration.ofSeconds(2)),
        Scenario.of("Children.quits")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(4))
            .mayTake(Duration.ofSeconds(2)),
        Scenario.of("Children.slowToEnd")
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(8))
            .mayTake(Duration.ofSeconds(5)),
        Scenario.of("Children.supervised")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(1)),
        Scenario.of("Executors.endlessTask").by(SIGTERM, EXIT),
        Scenario.of("Executors.reschedules").by(SIGTERM, EXIT),
        Scenario.of("Executors.mainAwaitsTermination").by(SIGTERM, EXIT),
        Scenario.of("Executors.drained").by(SIGTERM, EXIT),
        Scenario.of("Databases.h2Server").by(SIGTERM, EXIT),
        Scenario.of("Databases.longSqliteQuery").by(SIGTERM, EXIT),
        Scenario.of("Databases.silentDatabase").by(SIGTERM, EXIT),
        Scenario.of("Databases.workersWithPool").by(SIGTERM, EXIT));
  }
}
