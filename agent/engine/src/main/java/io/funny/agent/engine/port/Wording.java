package io.funny.agent.engine.port;

import io.funny.agent.engine.process.ProcessDetails;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user is told about a port: who held it, what was done, what to do next. Times are given as
 * ages: asking for the time zone in an application's JVM would fix it there. Never shows a command
 * line, which may hold secrets.
 */
public final class Wording {

  private static final String JAR = "java -jar funny-agent.jar ";
  private static final int LAST_PRIVILEGED_PORT = 1023;

  /** Of holders: a server has few, and who wants to fill a log can have thousands. */
  private static final int MAX_TOLD = 5;

  private final Clock clock;
  private final boolean windows;

  public Wording(Clock clock, boolean windows) {
    this.clock = clock;
    this.windows = windows;
  }

  /** What was done, a line for each deed; empty if nothing was. */
  public List<String> deeds(SweepResult result) {
    List<String> lines = new ArrayList<>();
    for (Deed deed : result.deeds()) {
      lines.add(heldBy(deed.finding(), deed.succeeded() ? "was" : "is") + " " + outcome(deed));
    }
    return lines;
  }

  /** Who holds the port still and how to free it, a line or two for each; empty if it is free. */
  public List<String> remaining(SweepResult result, SweepPolicy policy) {
    List<String> lines = new ArrayList<>();
    int told = 0;
    for (Finding finding : result.remaining()) {
      if (told++ == MAX_TOLD) {
        int more = result.remaining().size() - MAX_TOLD;
        lines.add("port " + result.port() + " has " + more + " more, see: " + JAR + "ports");
        break;
      }
      lines.add(heldBy(finding, "is") + " Left alone.");
      String advice =
          result.isRefusedToRelease(finding) ? killHolder(finding) : advice(finding, policy);
      if (!advice.isEmpty()) {
        lines.add(advice);
      }
    }
    if (lines.isEmpty() && result.isForbidden()) {
      lines.add(forbidden(result.port()));
    } else if (lines.isEmpty() && !result.isFree()) {
      lines.add(
          "port "
              + result.port()
              + " cannot be bound although nobody listens on it: a process has bound it without"
              + " listening, or connections of an earlier server are still closing.");
    }
    return lines;
  }

  private String heldBy(Finding finding, String verb) {
    StringBuilder line = new StringBuilder("port ").append(finding.listener().port());
    boolean ghost =
        finding.verdict() == Verdict.OURS_GHOST || finding.verdict() == Verdict.FOREIGN_GHOST;
    line.append(' ').append(verb);
    line.append(ghost ? " a ghost, its server has ended and left it in " : " held by ");
    line.append(finding.process().map(this::process).orElse("an unknown process"));
    line.append(": ").append(finding.verdict().words());
    if (!finding.reason().isEmpty()) {
      line.append(" (").append(finding.reason()).append(')');
    }
    return line.append('.').toString();
  }

  private String process(ProcessDetails process) {
    StringBuilder text = new StringBuilder(process.name()).append(", PID ").append(process.pid());
    if (!process.isOwnUser() && process.user().isPresent()) {
      text.append(", user ").append(process.user().get());
    }
    process.start().ifPresent(start -> text.append(", started ").append(age(start)).append(" ago"));
    return text.toString();
  }

  private static String outcome(Deed deed) {
    String name = deed.finding().process().map(ProcessDetails::name).orElse("its holder");
    String time = deed.duration().toMillis() + " ms";
    if (deed.remedy() == Remedy.RELEASE) {
      return deed.succeeded()
          ? "Released in " + time + "; " + name + " lives on."
          : "Could not be released: " + deed.failure() + ".";
    }
    long root = deed.finding().root().map(process -> process.pid()).orElse(0L);
    return deed.succeeded()
        ? "PID " + root + " and its descendants were ended in " + time + "."
        : "PID " + root + " and its descendants could not be ended: " + deed.failure() + ".";
  }

  /** What would free the port; empty if the finding's reason says it already. */
  private static String advice(Finding finding, SweepPolicy policy) {
    int port = finding.listener().port();
    switch (finding.verdict()) {
      case OURS_GHOST:
      case OURS_LEFTOVER:
        return policy.compareTo(SweepPolicy.OWNED) < 0
            ? "To free it: " + JAR + "sweep " + port + " (or sweep=owned, which does it at start)."
            : kill(finding);
      case LIVE_PREVIOUS_RUN:
        return policy.compareTo(SweepPolicy.TAKEOVER) < 0
            ? kill(finding) + ". With sweep=takeover, a new run does that by itself."
            : kill(finding);
      case FOREIGN_GHOST:
        return "To free it: " + JAR + "sweep " + port + " --force";
      case LIVE_STRANGER:
        return finding.isTouchable() ? kill(finding) : "";
      case EXCLUDED_RANGE:
      case UNKNOWN:
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
    if (!windows && port <= LAST_PRIVILEGED_PORT) {
      return "port "
          + port
          + " is privileged: this user may not bind ports below 1024 (man 7 capabilities,"
          + " CAP_NET_BIND_SERVICE; sysctl net.ipv4.ip_unprivileged_port_start).";
    }
    return windows
        ? "nobody listens on port "
            + port
            + ", but Windows keeps it reserved. netsh int ipv4 show excludedportrange protocol=tcp"
            + " lists such ranges; often Hyper-V made them (net stop winnat, then net start winnat,"
            + " as administrator, gives them back). Or choose another port."
        : "nobody listens on port " + port + ", but the operating system does not give it out.";
  }

  /** As {@code 3 min} or {@code 2 h 5 min}. */
  String age(Instant start) {
    Duration age = Duration.between(start, clock.instant());
    if (age.isNegative()) {
      age = Duration.ZERO;
    }
    if (age.toMinutes() == 0) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() == 0) {
      return age.toMinutes() + " min";
    }
    return age.toDays() == 0
        ? age.toHours() + " h " + age.toMinutesPart() + " min"
        : age.toDays() + " d " + age.toHoursPart() + " h";
  }
}
