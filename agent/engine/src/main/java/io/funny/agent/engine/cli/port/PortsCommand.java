package io.funny.agent.engine.cli.port;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.console.Progress;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.port.Finding;
import io.funny.agent.engine.port.PortSurvey;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who holds ports. */
@Command(
    name = "ports",
    mixinStandardHelpOptions = true,
    header = "Shows who listens on ports, and who really holds them.",
    description = {
      "Shows which TCP ports are listened on, and who really holds them: all processes that keep"
          + " the socket open, also where the one that made it is dead. Touches nothing.",
      "",
      "A ghost is a port whose server has ended and left its socket in a child; nobody answers"
          + " there. SINCE is when the port was bound where the system tells, else when the"
          + " process started."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:The ports were shown, free or not.",
      "1:The operating system does not tell.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar ports",
      "  java -jar funny-agent.jar ports 3001 8080-8090",
      "  java -jar funny-agent.jar ports 3001 --json",
      "  java -jar funny-agent.jar ports --watch"
    })
public final class PortsCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int WATCH_SECONDS = 2;
  private static final int MAX_PROBED = 64;
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Parameters(
      paramLabel = "PORT",
      arity = "0..*",
      description = "Ports or ranges such as 8080-8090. Default: all.")
  private List<String> ports = new ArrayList<>();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--watch",
      description =
          "Look again every 2 seconds, until Ctrl+C or nobody reads it; print what changed.")
  private boolean watch;

  @Option(
      names = "--full",
      description = "Show handles or descriptors and command lines, too. These may hold secrets.")
  private boolean full;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PortSet wanted = PortArguments.of(ports, spec.commandLine());
    LocalMachine machine = LocalMachine.open();
    PortSurvey survey = machine.portSurvey();
    boolean terminal = spec.commandLine().getColorScheme().ansi().enabled();
    String shown = null;
    do {
      String text = text(wanted, survey, machine.system().probe());
      if (!text.equals(shown)) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(watch && terminal && !json ? CLEAR_SCREEN + text : text);
        out.flush();
        shown = text;
      }
      if (watch) {
        TimeUnit.SECONDS.sleep(WATCH_SECONDS);
      }
      // Whoever read this may be gone: 'ports --watch | head'.
    } while (watch && machine.system().isOutputRead() && !System.out.checkError());
    return ExitCode.DONE;
  }

  private String text(PortSet wanted, PortSurvey survey, PortProbe probe)
      throws IOException, InterruptedException {
    IntPredicate which = wanted.isEmpty() ? port -> true : wanted;
    List<Finding> findings =
        Progress.during(
            spec.commandLine().getErr(),
            "looking who holds the ports",
            () -> survey.look(which, PATIENCE));
    FindingsText text = new FindingsText(findings, full);
    if (json) {
      return text.json();
    }
    String table =
        findings.isEmpty() ? "Nobody listens.\n" : text.table(spec.commandLine(), finding -> "");
    return table + others(wanted, findings, probe);
  }

  /** Of single ports on which nobody listens it is told whether they can be had. */
  private static String others(PortSet wanted, List<Finding> findings, PortProbe probe) {
    PortSet free = PortSet.NONE;
    PortSet notGiven = PortSet.NONE;
    PortSet held = PortSet.NONE;
    for (Finding finding : findings) {
      held = held.with(PortSet.of(finding.listener().port()));
    }
    int[] numbers = wanted.toArray();
    for (int port : numbers.length <= MAX_PROBED ? numbers : new int[0]) {
      if (!held.test(port)) {
        if (probe.probe(null, port) == PortProbe.State.FREE) {
          free = free.with(PortSet.of(port));
        } else {
          notGiven = notGiven.with(PortSet.of(port));
        }
      }
    }
    return line("Free: ", free) + line("Nobody listens, yet it cannot be bound: ", notGiven);
  }

  private static String line(String what, PortSet ports) {
    return ports.isEmpty() ? "" : what + ports + System.lineSeparator();
  }
}
