package io.funny.agent.engine.cli.port;

import io.funny.agent.engine.cli.console.Confirmation;
import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.console.Paragraph;
import io.funny.agent.engine.cli.console.Progress;
import io.funny.agent.engine.cli.machine.EndedRuns;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.port.Finding;
import io.funny.agent.engine.port.PortMessages;
import io.funny.agent.engine.port.Remedy;
import io.funny.agent.engine.port.SweepPolicy;
import io.funny.agent.engine.port.SweepResult;
import io.funny.agent.engine.port.TreeRemedy;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.tree.Grace;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.WithoutLetGo;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Frees ports. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    header = "Frees ports.",
    description = {
      "Frees these ports, and no others. From a process that an ended run of the agent left"
          + " behind, a ghost's socket is taken away, and the process lives on; if it listens"
          + " itself, it is ended. All else is only explained, unless --force is given: then its"
          + " holder is ended, with all that descends from it.",
      "",
      "Shows what it is going to do, and asks before it touches what is not left over from an"
          + " ended run. Never touches its own ancestors, other users' processes or the operating"
          + " system's."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:All these ports were seen free.",
      "1:One is not.",
      "2:The command line is wrong.",
      "3:Nothing was done: it was not confirmed."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar sweep 3001",
      "  java -jar funny-agent.jar sweep 3001 8080-8090 --dry-run",
      "  java -jar funny-agent.jar sweep 3001 --force --yes"
    })
public final class SweepCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Grace GRACE = Grace.of(Duration.ofSeconds(10));
  private static final Duration LIMIT = Duration.ofSeconds(25);

  @Parameters(
      paramLabel = "PORT",
      arity = "1..*",
      description = "Ports or ranges such as 8080-8090.")
  private List<String> ports;

  @Option(names = "--dry-run", description = "Only show what would be done.")
  private boolean dryRun;

  @Option(names = "--force", description = "Also free what is not left over from an ended run.")
  private boolean force;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CommandLine command = spec.commandLine();
    PortSet wanted = PortArguments.of(ports, command);
    LocalMachine machine = LocalMachine.open();
    PrintWriter err = command.getErr();
    List<Finding> findings =
        Progress.during(
            err, "looking who holds the ports", () -> machine.portSurvey().look(wanted, LOOK));
    announce(findings);
    if (!dryRun && !yes && goesFar(machine, findings) && !Confirmation.of(command, "Free them?")) {
      return ExitCode.REFUSED;
    }
    boolean free = Progress.during(err, "freeing them", () -> free(machine, wanted, findings));
    return free ? ExitCode.DONE : ExitCode.NOT_DONE;
  }

  private SweepPolicy policy() {
    return force ? SweepPolicy.FORCE : SweepPolicy.OWNED;
  }

  /** Whether anything is touched that is not surely left over from an ended run. */
  private boolean goesFar(LocalMachine machine, List<Finding> findings) throws IOException {
    EndedRuns endedRuns = machine.endedRuns();
    for (Finding finding : findings) {
      Remedy remedy = policy().remedy(finding);
      if (remedy == Remedy.REPORT) {
        continue;
      }
      Optional<ProcessIdentity> root = finding.root();
      if (remedy != SweepPolicy.OWNED.remedy(finding)
          || (root.isPresent()
              && !endedRuns.left(ProcessTree.of(machine.system().processes(), root.get())))) {
        return true;
      }
    }
    return false;
  }

  private void announce(List<Finding> findings) {
    if (!findings.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(new FindingsText(findings, false).table(spec.commandLine(), this::plan));
      out.flush();
    }
  }

  private String plan(Finding finding) {
    Remedy remedy = policy().remedy(finding);
    long root = finding.root().map(ProcessIdentity::pid).orElse(0L);
    switch (remedy) {
      case RELEASE:
        String release = "To be released: the socket is taken away, the process lives on";
        return root == 0 ? release + "." : release + "; where that is not allowed, it is ended.";
      case END_TREE:
        return "To be ended: PID " + root + " and all that descends from it.";
      case REPORT:
        boolean more =
            policy() != SweepPolicy.FORCE && SweepPolicy.FORCE.remedy(finding) != Remedy.REPORT;
        return more ? "Left alone; --force would free it." : "Left alone.";
    }
    return "";
  }

  private boolean free(LocalMachine machine, PortSet wanted, List<Finding> findings)
      throws IOException, InterruptedException {
    Set<Integer> held = new HashSet<>();
    findings.forEach(finding -> held.add(finding.listener().port()));
    PortSet free = PortSet.NONE;
    PortSet taken = PortSet.NONE;
    for (int port : wanted.toArray()) {
      if (held.contains(port)
          ? !dryRun && isFreed(machine, port, findings)
          : isFree(machine, port, findings)) {
        free = free.with(PortSet.of(port));
      } else {
        taken = taken.with(PortSet.of(port));
      }
    }
    say(free.isEmpty() ? "" : "Free: " + free);
    say(taken.isEmpty() ? "" : "Not free: " + taken);
    return taken.isEmpty();
  }

  /** Of a port that nobody was seen to listen on. */
  private boolean isFree(LocalMachine machine, int port, List<Finding> findings)
      throws IOException, InterruptedException {
    return machine.system().probe().probe(null, port) == PortProbe.State.FREE
        || isFreed(machine, port, findings);
  }

  private boolean isFreed(LocalMachine machine, int port, List<Finding> findings)
      throws IOException, InterruptedException {
    SweepPolicy policy = dryRun ? SweepPolicy.REPORT : policy();
    PortMessages messages = PortMessages.forCommand(Clock.systemUTC(), machine.platform());
    SweepResult result =
        machine.sweep(confirmed(machine, findings), policy).sweep(port, null, Duration.ZERO);
    messages.actions(result).forEach(this::say);
    messages.remaining(result, policy, isIn(findings)).forEach(this::say);
    return result.isFree();
  }

  /** What the table has said already need not be said again. */
  private static Predicate<Finding> isIn(List<Finding> shown) {
    Set<Holder> holders = new HashSet<>();
    shown.forEach(finding -> finding.holder().ifPresent(holders::add));
    return finding -> finding.holder().filter(holders::contains).isPresent();
  }

  private static TreeRemedy confirmed(LocalMachine machine, List<Finding> findings) {
    return new ShownOnly(
        findings,
        root -> {
          WithoutLetGo tree = new WithoutLetGo(machine.system().processes(), root);
          return machine.treeEnding().end(root, tree, GRACE, LIMIT).isComplete();
        });
  }

  private void say(String text) {
    Paragraph.print(spec.commandLine(), text);
  }
}
