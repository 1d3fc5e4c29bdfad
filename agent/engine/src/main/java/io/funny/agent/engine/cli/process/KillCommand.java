package io.funny.agent.engine.cli.process;

import io.funny.agent.engine.cli.console.Confirmation;
import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.console.Paragraph;
import io.funny.agent.engine.cli.console.ProgramName;
import io.funny.agent.engine.cli.console.Progress;
import io.funny.agent.engine.cli.machine.EndedRuns;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.report.Printable;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.ProtectedProcesses;
import io.funny.agent.engine.tree.TerminationResult;
import io.funny.agent.shutdown.phased.TimeText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a process and all that descends from it. */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    header = "Ends processes and all that descends from them.",
    description = {
      "Ends processes and all that descends from them: asks first, from the top down, and after"
          + " the grace ends by force who still lives.",
      "",
      "Shows what it is going to end, and asks for a confirmation unless all of it is left over"
          + " from an ended run of the agent. Never ends itself, its own ancestors, other users'"
          + " processes or the operating system's."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:The processes and all that descended from them are dead.",
      "1:Some of it lives.",
      "2:The command line is wrong, or nobody has that PID.",
      "3:Nothing was done: it was not confirmed, or may not be ended."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar kill 4711",
      "  java -jar funny-agent.jar kill 4711 4712 --grace 30 --yes"
    })
public final class KillCommand implements Callable<Integer> {

  private static final int MAX_GRACE_SECONDS = 24 * 60 * 60;
  private static final Duration FOR_FORCE = Duration.ofSeconds(15);

  @Parameters(paramLabel = "PID", arity = "1..*", description = "The processes.")
  private List<String> pids;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      description = "How long it may take to end in order. 0: end it by force. Default: 10.")
  private int grace = 10;

  @Option(names = "-9", description = "End it by force, at once: the same as --grace 0.")
  private boolean atOnce;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (grace < 0 || grace > MAX_GRACE_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--grace is a number of seconds from 0 to " + MAX_GRACE_SECONDS);
    }
    List<Pid> wanted = new ArrayList<>();
    for (String pid : new LinkedHashSet<>(pids)) {
      wanted.add(Pid.of(pid, spec.commandLine()));
    }
    LocalMachine machine = LocalMachine.open();
    ProcessTable processes = machine.system().processes();
    List<ProcessDetails> roots = new ArrayList<>();
    for (Pid pid : wanted) {
      roots.add(pid.find(processes, spec.commandLine()));
    }
    ProtectedProcesses untouchable = ProtectedProcesses.of(processes);
    for (ProcessDetails root : roots) {
      Optional<String> why = untouchable.reason(root);
      if (why.isPresent()) {
        return refuse(root, why.get());
      }
    }
    return kill(machine, roots);
  }

  private int refuse(ProcessDetails root, String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "funny-agent: " + Printable.text("nothing was done: " + name(root) + ", is " + why + "."));
    err.flush();
    return ExitCode.REFUSED;
  }

  private int kill(LocalMachine machine, List<ProcessDetails> roots)
      throws IOException, InterruptedException {
    EndedRuns endedRuns = machine.endedRuns();
    boolean leftOver = true;
    int members = 0;
    for (ProcessDetails root : roots) {
      ProcessTree tree = ProcessTree.of(machine.system().processes(), root.identity());
      announce(tree, root, endedRuns);
      leftOver &= endedRuns.left(tree);
      members += tree.members().size();
    }
    say(
        patience().isZero()
            ? "By force, at once."
            : "Asked first, who can be asked; by force after " + grace + " s at the latest.");
    String question = members == 1 ? "End it?" : "End them?";
    if (!yes && !leftOver && !Confirmation.of(spec.commandLine(), question)) {
      return ExitCode.REFUSED;
    }
    boolean complete = true;
    for (ProcessDetails root : roots) {
      complete &= report(end(machine, root));
    }
    return complete ? ExitCode.DONE : ExitCode.NOT_DONE;
  }

  private Duration patience() {
    return atOnce ? Duration.ZERO : Duration.ofSeconds(grace);
  }

  private void announce(ProcessTree tree, ProcessDetails root, EndedRuns endedRuns) {
    int members = tree.members().size();
    say("To be ended: " + counted(members) + ", from PID " + root.pid() + " down.");
    PrintWriter out = spec.commandLine().getOut();
    out.print(new TreeText(tree, endedRuns, false).table(spec.commandLine()));
    out.flush();
  }

  private TerminationResult end(LocalMachine machine, ProcessDetails root)
      throws IOException, InterruptedException {
    return Progress.during(
        spec.commandLine().getErr(),
        "waiting for PID " + root.pid() + " to end",
        () -> machine.treeEnding().end(root.identity(), patience(), patience().plus(FOR_FORCE)));
  }

  private boolean report(TerminationResult end) {
    int ended = end.inOrder().size() + end.forced().size();
    say(
        "Ended: "
            + counted(ended)
            + " in "
            + TimeText.of(end.duration())
            + ", "
            + end.inOrder().size()
            + " in order, "
            + end.forced().size()
            + " by force.");
    end.left().forEach((process, why) -> say(name(process) + ", lives: it is " + why + "."));
    return end.isComplete();
  }

  private static String name(ProcessDetails process) {
    return "PID " + process.pid() + ", " + ProgramName.of(process);
  }

  private static String counted(int processes) {
    return processes == 1 ? "1 process" : processes + " processes";
  }

  private void say(String text) {
    Paragraph.print(spec.commandLine(), text);
  }
}
