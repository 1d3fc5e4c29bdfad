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

  /** Of the main thread, which the server's end wakes: it is waited for. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(2);

  /** What Tomcat says if it starts slowly, and at its end if its log is still there. */
  private static final String[] TOMCAT_SAYS = {
    "You need to add \"--add-opens", "Creation of SecureRandom instance"
  };

  /** With a logger, which shows its warnings. */
  private static final String[] ACTIVE_MQ = {
    "activemq-", "geronimo-", "hawtbuf-", "jakarta.", "jackson-", "logback-", "slf4j-api"
  };

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
            hooks(), threads(), sockets(), servers(), springBoot(), children(), databases())
        .flatMap(List::stream);
  }

  private static List<Scenario> hooks() {
    return List.of(
        Scenario.of("Hooks.saves")
            .by(SIGTERM, SIGTERM_TWICE, SIGHUP_AND_SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.interruptsAll").by(SIGTERM, EXIT),
        Scenario.of("Hooks.interruptsItsGroup").by(SIGTERM, EXIT),
        Scenario.of("Hooks.waitForOneAnother").by(SIGTERM, LAST_THREAD),
        Scenario.of("Hooks.joinsMain").by(SIGTERM, EXIT),
        Scenario.of("Hooks.exitElsewhere").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.halts").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.fail")
            .by(SIGTERM, EXIT, LAST_THREAD)
            // The agent's line of the whole end may say that they have failed: they have.
            .saysByChance("funny-agent: shutdown took "),
        Scenario.of("Hooks.changeOthers").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.areThemselves").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.startProcess").by(SIGTERM, EXIT, LAST_THREAD).onLinuxOnly(),
        Scenario.of("Hooks.listens").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.workInParallel").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Hooks.mainThrows").by(LAST_THREAD),
        Scenario.of("Frameworks.hadoop").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Jul.lastLines").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Jul.toDatabase").by(SIGTERM, EXIT),
        Scenario.of("Jul.awaitedByHook").by(SIGTERM, EXIT),
        Scenario.of("Jul.halted").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Jul.longHook").by(SIGTERM, EXIT),
        Scenario.of("Logback.lastLines", "logback-", "slf4j-api").by(SIGTERM, EXIT, LAST_THREAD),
        Scenario.of("Log4j.lastLines", "log4j-").by(SIGTERM, EXIT, LAST_THREAD));
  }

  private static List<Scenario> threads() {
    return List.of(
        Scenario.of("Executors.endlessTask").by(SIGTERM, EXIT),
        Scenario.of("Executors.reschedules").by(SIGTERM, EXIT),
        Scenario.of("Executors.mainAwaitsTermination").by(SIGTERM, EXIT),
        Scenario.of("Executors.drained").by(SIGTERM, EXIT),
        Scenario.of("Executors.forkJoin").by(SIGTERM, EXIT),
        Scenario.of("Executors.usedByHook").by(SIGTERM, EXIT),
        Scenario.of("Executors.shutDownNow").by(SIGTERM, EXIT),
        Scenario.of("Executors.virtualThreads").by(SIGTERM, EXIT).from(21),
        Scenario.of("Frameworks.quartz").by(SIGTERM, EXIT),
        Scenario.of("Frameworks.pekko").by(SIGTERM, EXIT));
  }

  private static List<Scenario> sockets() {
    return List.of(
        Scenario.of("Sockets.mainAccepts").by(SIGTERM, EXIT),
        Scenario.of("Sockets.mainAcceptsFromChannel").by(SIGTERM, EXIT),
        Scenario.of("Sockets.asynchronous").by(SIGTERM, EXIT),
        Scenario.of("Sockets.busySelector").by(SIGTERM, EXIT),
        Scenario.of("Sockets.mainSelects").by(SIGTERM, EXIT),
        Scenario.of("Sockets.mainReceives").by(SIGTERM, EXIT),
        Scenario.of("Sockets.hookDrainsSessions").by(SIGTERM, EXIT),
        Scenario.of("Remote.jmxConnector").by(SIGTERM, EXIT),
        Scenario.of("Remote.unbinds").by(SIGTERM, EXIT),
        new Scenario("JMX by options", Scenario.of("Hooks.saves").application())
            .with(
                "-Dcom.sun.management.jmxremote.port=PORT",
                "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false")
            .by(SIGTERM, EXIT),
        new Scenario("debugger's port", Scenario.of("Hooks.saves").application())
            .with("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:PORT")
            .by(SIGTERM, EXIT),
        new Scenario("flight recording", Scenario.of("Hooks.saves").application())
            .with("-XX:StartFlightRecording=filename=FOLDER/recording.jfr,dumponexit=true")
            .onLinuxOnly() // it warns of what Wine has not
            .by(SIGTERM, EXIT),
        Scenario.of("ActiveMq.stoppedByHook", ACTIVE_MQ).by(SIGTERM, EXIT),
        Scenario.of("ActiveMq.stopsItself", ACTIVE_MQ)
            .by(SIGTERM, EXIT)
            // Of what the client sends meanwhile, the broker says what it thinks.
            .saysByChance(
                "BrokerStoppedException", "EOFException", "org.apache.activemq", "java.base"),
        Scenario.of("ActiveMq.leftOpen", ACTIVE_MQ).by(SIGTERM, EXIT),
        Scenario.of("ZooKeepers.embedded").by(SIGTERM, EXIT),
        Scenario.of("Frameworks.kafka").by(SIGTERM, EXIT));
  }

  private static List<Scenario> servers() {
    return List.of(
        Scenario.of("JdkServers.lameDuck").by(SIGTERM, EXIT),
        Scenario.of("JdkServers.asksItself").by(SIGTERM, EXIT),
        Scenario.of("JdkServers.joinsTheEnd").by(EXIT).visitedBy(Visitor.request("/slow")),
        Scenario.of("JdkServers.stopsWithDelay")
            .by(SIGTERM, EXIT)
            .visitedBy(Visitor.request("/slow"))
            // To stop with a delay takes all of it in Java 17 if no request is under way any more.
            .mayTake(Duration.ofSeconds(2)),
        Scenario.of("Netty.channelEndAlarms").by(SIGTERM, EXIT),
        Scenario.of("Netty.mainAwaitsClose").by(SIGTERM, EXIT).mayTake(CLEAN_UP),
        Scenario.of("Netty.childEndsSlowly")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .visitedBy(Visitor.newcomers("/"))
            .withChildrenFor(Duration.ofSeconds(4))
            .mayTake(Duration.ofSeconds(4)),
        Scenario.of("Jetty.mainJoins").by(SIGTERM, EXIT).mayTake(CLEAN_UP),
        Scenario.of("Jetty.stoppedByHook").by(SIGTERM, EXIT),
        Scenario.of("Jetty.idleConnection").by(SIGTERM, EXIT),
        Scenario.of("Jetty.requestUnderWay").by(SIGTERM, EXIT).visitedBy(Visitor.request("/")),
        new Scenario("Tomcat, the distribution", new TomcatDistribution())
            .saysByChance(TOMCAT_SAYS),
        Scenario.of("Tomcats.stoppedByHook")
            .by(SIGTERM, EXIT)
            .visitedBy(Visitor.request("/"))
            .saysByChance(TOMCAT_SAYS),
        Scenario.of("Tomcats.longRequest")
            .visitedBy(Visitor.request("/"))
            .saysByChance(TOMCAT_SAYS)
            .mayTake(Duration.ofSeconds(5)),
        Scenario.of("Tomcats.sharedPool")
            .by(SIGTERM, EXIT)
            .visitedBy(Visitor.request("/"))
            .saysByChance(TOMCAT_SAYS),
        Scenario.of("Helidon.stoppedByHook")
            .by(SIGTERM, EXIT)
            .from(17)
            .visitedBy(Visitor.request("/")),
        Scenario.of("Helidon.askedByHook").by(SIGTERM, EXIT).from(17),
        Scenario.of("Helidon.mainAwaitsEnd").by(SIGTERM, EXIT).from(17),
        Scenario.of("Servers.undertow").by(SIGTERM, EXIT).visitedBy(Visitor.request("/")),
        Scenario.of("Servers.undertowUnderLoad")
            .visitedBy(Visitor.load("/"))
            // Whoever stops it while clients come: it says that each of them came too late.
            .saysByChance(
                "Failed to accept a connection", "ClosedChannel", "org.xnio", "java.base"),
        Scenario.of("Servers.vertx").by(SIGTERM, EXIT).visitedBy(Visitor.request("/")),
        Scenario.of("Servers.grpc").by(SIGTERM, EXIT));
  }

  private static List<Scenario> springBoot() {
    return List.of(
        new Scenario("Spring Boot, request", new SpringBootShop())
            .by(SIGTERM, EXIT)
            .from(17)
            .visitedBy(Visitor.request("/slow")),
        new Scenario("Spring Boot, drains", new SpringBootShop("drain=true"))
            .by(SIGTERM, EXIT)
            .from(17),
        new Scenario("Spring Boot, load", new SpringBootShop())
            .from(17)
            .visitedBy(Visitor.load("/row")),
        new Scenario(
                "Spring Boot, stream",
                new SpringBootShop("spring.lifecycle.timeout-per-shutdown-phase=7s"))
            .from(17)
            .visitedBy(Visitor.stream("/events"))
            .saysByChance("AsyncRequestTimeoutException")
            .mayTake(Duration.ofSeconds(7)),
        new Scenario("Spring Boot, stream, 30 s", new SpringBootShop())
            .from(17)
            .visitedBy(Visitor.stream("/events"))
            .saysByChance("AsyncRequestTimeoutException")
            .mayTake(Duration.ofSeconds(7)),
        new Scenario(
                "Spring Boot, WebSocket",
                new SpringBootShop("spring.lifecycle.timeout-per-shutdown-phase=7s"))
            .from(17)
            .visitedBy(Visitor.webSocket("/socket"))
            .mayTake(Duration.ofSeconds(5)));
  }

  private static List<Scenario> children() {
    return List.of(
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
        Scenario.of("Children.pipeline")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(3))
            .mayTake(Duration.ofSeconds(2)),
        Scenario.of("Children.slowToEnd")
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(8))
            .mayTake(Duration.ofSeconds(5)),
        Scenario.of("Children.supervised")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(1)),
        Scenario.of("Children.ofTool")
            .by(SIGTERM, EXIT, LAST_THREAD)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(4)),
        Scenario.of("Children.successor")
            .by(SIGTERM, EXIT, LAST_THREAD)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(4)),
        Scenario.of("Children.successorsByOthers")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(4)),
        Scenario.of("Children.endedByHook")
            .by(SIGTERM, EXIT)
            .onLinuxOnly()
            .withChildrenFor(Duration.ofSeconds(2)),
        Scenario.of("Children.conversation").by(SIGTERM, EXIT).onLinuxOnly());
  }

  private static List<Scenario> databases() {
    return List.of(
        Scenario.of("Databases.h2Server").by(SIGTERM, EXIT),
        Scenario.of("Databases.h2ClosesItself").by(SIGTERM, EXIT),
        Scenario.of("Databases.longH2Query").by(SIGTERM, EXIT),
        Scenario.of("Databases.longSqliteQuery").by(SIGTERM, EXIT),
        Scenario.of("Databases.sqliteWal").by(SIGTERM, EXIT),
        Scenario.of("Databases.silentDatabase").by(SIGTERM, EXIT),
        Scenario.of("Databases.threePools").by(SIGTERM, EXIT),
        Scenario.of("Databases.workersWithPool").by(SIGTERM, EXIT));
  }
}
