package io.funny.agent.it.ownend;

import io.funny.agent.it.guest.ownend.Guests;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.Libraries;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An application, the ways in which it is ended, and what is special about its end. */
final class Scenario {
  private final String name;
  private Application application;
  private Set<End> ends = EnumSet.of(End.SIGTERM);
  private int firstVersion = 11;
  private boolean onWindows = true;
  private Visitor visitor = Visitor.NONE;
  private Duration children = Duration.ZERO;
  private Duration allowance = Duration.ZERO;
  private List<String> chances = List.of();
  private String plan = "";

  Scenario(String name, Application application) {
    this.name = name;
    this.application = application;
  }

  /** One of the applications of {@link Guests}. */
  static Scenario of(String guest) {
    return new Scenario(
        guest,
        (host, folder, port) ->
            host.launch(Guests.class).classPath(Libraries.all()).arguments(guest));
  }

  /** The same with other libraries only: those whose names begin so. */
  static Scenario of(String guest, String... libraries) {
    return new Scenario(
        guest,
        (host, folder, port) ->
            host.launch(Guests.class).classPath(Libraries.of(libraries)).arguments(guest));
  }

  /** With these options of the JVM, in which {@code FOLDER} and {@code PORT} are the run's. */
  Scenario with(String... options) {
    Application without = application;
    application =
        (host, folder, port) -> {
          JvmLaunch launch = without.launch(host, folder, port);
          for (String option : options) {
            launch.jvmOptions(
                option.replace("FOLDER", host.path(folder)).replace("PORT", "" + (port + 1)));
          }
          return launch;
        };
    return this;
  }

  /** By SIGTERM if nothing else is said. */
  Scenario by(End first, End... others) {
    ends = EnumSet.of(first, others);
    return this;
  }

  Scenario from(int version) {
    firstVersion = version;
    return this;
  }

  Scenario onLinuxOnly() {
    onWindows = false;
    return this;
  }

  Scenario visitedBy(Visitor someone) {
    visitor = someone;
    return this;
  }

  /** Its children outlive it without the agent, at most by this much, and their work counts. */
  Scenario withChildrenFor(Duration time) {
    children = time;
    return this;
  }

  /** A request or a child needs this much time that the JDK's end does not give it. */
  Scenario mayTake(Duration more) {
    allowance = more;
    return this;
  }

  /** What it is made of, to be shown where its end is worse. */
  Scenario withPlan(List<String> lines) {
    plan = lines.stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    return this;
  }

  /** Lines with one of these texts come and go without the agent, too. */
  Scenario saysByChance(String... texts) {
    chances = List.of(texts);
    return this;
  }

  String name() {
    return name;
  }

  Application application() {
    return application;
  }

  Set<End> ends() {
    return ends;
  }

  boolean is(HostJvm host) {
    return host.feature() >= firstVersion && (onWindows || !host.isWindows());
  }

  Visitor visitor() {
    return visitor;
  }

  Duration children() {
    return children;
  }

  Duration allowance() {
    return allowance;
  }

  String plan() {
    return plan.isEmpty() ? "" : "plan:\n" + plan;
  }

  boolean isByChance(String line) {
    return chances.stream().anyMatch(line::contains);
  }
}
