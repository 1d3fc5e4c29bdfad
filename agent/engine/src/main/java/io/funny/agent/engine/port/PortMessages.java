package io.funny.agent.engine.port;

import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.shutdown.phased.TimeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a user is told about a port: who held it, what was done, what to do next. Times are given as
 * ages: asking for the time zone in an application's JVM would fix it there. Never shows a command
 * line, which may hold secrets.
 */
public final class PortMessages {

  private static final String JAR = "java -jar funny-agent.jar ";

  /** Of holders: a server has few, and who wants to fill a log can have thousands. */
  private static final int MAX_TOLD = 5;

  private final Clock clock;
  private final Platform platform;
  private final boolean command;

  private PortMessages(Clock clock, Platform platform, boolean command) {
    this.clock = clock;
    this.platform = platform;
    this.command = command;
  }

  /** For the application that the ports are wanted for. */
  public static PortMessages forApplication(Clock clock, Platform platform) {
    return new PortMessages(clock, platform, false);
  }

  /** For a command, which wants them for no application. */
  public static PortMessages forCommand(Clock clock, Platform platform) {
    return new PortMessages(clock, platform, true);
  }

  /** What was done, a line for each deed; empty if nothing was. */
  public List<String> actions(SweepResult result) {
    List<String> lines = new ArrayList<>();
    for (Action action : result.actions()) {
      lines.add(
          action.succeeded()
              ? held(action.finding(), "was") + ' ' + success(action)
              : "port " + result.port() + ": " + failure(action));
    }
    return lines;
  }

  /** Of how many of those who hold the port still it is told who they are. */
  int told(SweepResult result) {
    return Math.min(MAX_TOLD, result.remaining().size());
  }

  /** Who holds the port still and how to free it, a line or two for each; empty if it is free. */
  public List<String> remaining(SweepResult result, SweepPolicy policy) {
    return remaining(result, policy, finding -> false);
  }

  /**
   * The same for one who has read of some of them already.
   *
   * @param known of whom nothing but how to free the port is said
   */
  public List<String> remaining(SweepResult result, SweepPolicy policy, Predicate<Finding> known) {
    List<String> lines = new ArrayList<>();
    int told = 0;
    for (Finding finding : result.remaining()) {
      if (told++ == MAX_TOLD) {
        int more = result.remaining().size() - MAX_TOLD;
        lines.add("port " + result.port() + " has " + more + " more, see: " + JAR + "ports");
        break;
      }
      if (!known.test(finding)) {
        boolean mayBeLeft = finding.verdict() != Verdict.THIS_JVM;
        lines.add(held(finding, "is") + (mayBeLeft ? " Left alone." : ""));
      }
      String advice =
          result.isRefusedToRelease(finding) ? killHolder(finding) : advice(finding, policy);
      if (!advice.isEmpty()) {
        lines.add(advice);
      }
    }
    if (result.remaining().isEmpty() && result.isForbidden()) {
      lines.add(forbidden(result.port()));
    } else if (result.remaining().isEmpty() && !result.isFree()) {
      lines.add(
          "port "
              + result.port()
              + " cannot be bound although nobody listens on it: a process has bound it without"
              + " listening, or connections of an earlier server are still closing.");
    }
    return lines;
  }

  private String held(Finding finding, String verb) {
    String port = "port " + finding.listener().port() + ' ' + verb + ' ';
    String holder = finding.process().map(this::process).orElse("an unknown process");
    String reason = finding.reason();
    switch (finding.verdict()) {
      case THIS_JVM:
        return port + "in use: this JVM itself listens there already.";
      case OURS_GHOST:
        return port + "held by a ghost: " + reason + " and left its socket in " + holder + '.';
      case FOREIGN_GHOST:
        String end = reason.isEmpty() ? "its server has ended" : reason;
        return port + "held by a ghost: " + end + " and left its socket in " + holder + '.';
      case OURS_LEFTOVER:
        return port + "held by a leftover: " + reason + " and left " + holder + '.';
      case LIVE_PREVIOUS_RUN:
        String going = reason.isEmpty() ? "" : "; " + reason;
        return port + "held by " + holder + ": a live run of this same application" + going + '.';
      default:
        String why = reason.isEmpty() && !command ? "it is not this application's" : reason;
        return port + "held by " + holder + (why.isEmpty() ? "" : ": " + why) + '.';
    }
  }

  private String process(ProcessDetails process) {
    StringBuilder text = new StringBuilder(process.name()).append(", PID ").append(process.pid());
    process.start().ifPresent(start -> text.append(", started ").append(age(start)).append(" ago"));
    return text.toString();
  }

  private static String success(Action action) {
    String time = TimeText.of(action.duration());
    return action.remedy() == Remedy.RELEASE
        ? "Released in " + time + "; " + name(action) + " lives on."
        : "PID " + root(action) + " and its descendants were ended in " + time + '.';
  }

  private static String failure(Action action) {
    return action.remedy() == Remedy.RELEASE
        ? "the socket could not be taken away from " + name(action) + ": " + action.failure() + '.'
        : "PID "
            + root(action)
            + " and its descendants could not be ended: "
            + action.failure()
            + '.';
  }

  private static String name(Action action) {
    return action.finding().process().map(ProcessDetails::name).orElse("its holder");
  }

  private static long root(Action action) {
    return action.finding().root().map(ProcessIdentity::pid).orElse(0L);
  }

  /** What would free the port; empty if the finding's reason says it already. */
  private String advice(Finding finding, SweepPolicy policy) {
    int port = finding.listener().port();
    switch (finding.verdict()) {
      case OURS_GHOST:
      case OURS_LEFTOVER:
        return policy.compareTo(SweepPolicy.OWNED) < 0
            ? "To free it: " + JAR + "sweep " + port + " (or sweep=owned, which does it at start)"
            : kill(finding);
      case LIVE_PREVIOUS_RUN:
        return policy.compareTo(SweepPolicy.TAKEOVER) < 0
            ? kill(finding) + " (or sweep=takeover, with which a new run does that by itself)"
            : kill(finding);
      case FOREIGN_GHOST:
        return "To free it: " + JAR + "sweep " + port + " --force";
      case LIVE_STRANGER:
        return finding.isTouchable() ? kill(finding) : "";
      case UNKNOWN:
        String who = "as " + platform.administrator() + ": ";
        return finding.lacksRights() ? "To see who it is, " + who + JAR + "ports " + port : "";
      case THIS_JVM:
      case EXCLUDED_RANGE:
        return "";
    }
    return "";
  }

  private static String kill(Finding finding) {
    return finding
        .root()
        .map(root -> "To end it: " + JAR + "kill " + root.pid())
        .orElse("To free it: " + JAR + "sweep " + finding.listener().port() + " --force");
  }

  /** The holder may be ended by one who may not take anything away from it (Linux: Yama). */
  private static String killHolder(Finding finding) {
    long pid = finding.holder().orElseThrow().process().pid();
    return "It cannot be taken away from its holder. To end that: " + JAR + "kill " + pid;
  }

  private String forbidden(int port) {
    if (port <= platform.lastPrivilegedPort()) {
      return "port "
          + port
          + " is privileged: this user may not bind ports below 1024 (man 7 capabilities,"
          + " CAP_NET_BIND_SERVICE; sysctl net.ipv4.ip_unprivileged_port_start).";
    }
    return platform.reservesPorts()
        ? "nobody listens on port "
            + port
            + ", but Windows keeps it reserved. netsh int ipv4 show excludedportrange protocol=tcp"
            + " lists such ranges; often Hyper-V made them (net stop winnat, then net start winnat,"
            + " as administrator, gives them back). Or choose another port."
        : "nobody listens on port " + port + ", but the operating system does not give it out.";
  }

  private String age(Instant start) {
    return TimeText.age(Duration.between(start, clock.instant()));
  }
}
