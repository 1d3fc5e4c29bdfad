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
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.tree.ProcessTree;
import io.funny.agent.engine.tree.ProtectedProcesses;
import io.funny.agent.engine.tree.TreeEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
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
    description = {
      "Ends a process and all that descends from it: asks first, from the top down, and after the"
          + " grace ends by force who still lives.",
      "",
      "Shows what it is going to end, and asks for a confirmation unless all of it is left over"
          + " from an ended run of the agent. Never ends itself, its own ancestors, other users'"
          + " processes or the operating system's."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:The process and all that descended from it is dead.",
      "1:Some of it lives.",
      "2:The command line is wrong, or nobody has that PID.",
      "3:Nothing was done: it was not confirmed, or may not be ended."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar kill 4711",
      "  java -jar funny-agent.jar kill 4711 --grace 30 --yes"
    })
public final class KillCommand implements Callable<Integer> {

  private static final int MAX_GRACE_SECONDS = 24 * 60 * 60;
  private static final Duration FOR_FORCE = Duration.ofSeconds(15);

  @Parameters(paramLabel = "PID", converter = Pid.Converter.class, description = "The process.")
  private Pid pid;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      description = "How long it may take to end in order. 0: end it by force. Default: 10.")
  private int grace = 10;

  @Option(names = "--yes", description = "Do not ask for a confirmation.")
  private boolean yes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (grace < 0 || grace > MAX_GRACE_SECONDS) {
      throw new ParameterException(
          spec.commandLine(), "--grace is a number of seconds from 0 to " + MAX_GRACE_SECONDS);
    }
    LocalMachine machine = LocalMachine.open();
    ProcessTable processes = machine.system().processes();
    ProcessDetails root = pid.find(processes, spec.commandLine());
    Optional<String> untouchable = ProtectedProcesses.of(processes).reason(root);
    if (untouchable.isPresent()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(
          "funny-agent: "
              + Printable.text(name(root) + ", is left alone: it is " + untouchable.get() + "."));
      err.flush();
      return ExitCode.REFUSED;
    }
    ProcessTree tree = ProcessTree.of(processes, root.identity());
    EndedRuns endedRuns = machine.endedRuns();
    announce(tree, root, endedRuns.of(root));
    String question = tree.members().size() == 1 ? "End it?" : "End them?";
    if (!yes && !endedRuns.left(tree) && !Confirmation.of(spec.commandLine(), question)) {
      return ExitCode.REFUSED;
    }
    return report(end(machine, root));
  }

  private void announce(ProcessTree tree, ProcessDetails root, Optional<RunCookie> endedRun) {
    boolean colour = spec.commandLine().getColorScheme().ansi().enabled();
    String why =
        endedRun
            .map(run -> ", left over from the run PID " + run.pid() + ", which has ended")
            .orElse("");
    say(
        "To be ended: "
            + counted(tree.members().size())
            + ", from PID "
            + root.pid()
            + " down"
            + why
            + ".");
    out().print(new TreeText(tree, false).table(colour));
    say(
        grace == 0
            ? "By force, at once."
            : "Asked first, who can be asked; by force after " + grace + " s at the latest.");
  }

  private TreeEnd end(LocalMachine machine, ProcessDetails root)
      throws IOException, InterruptedException {
    Duration patience = Duration.ofSeconds(grace);
    return Progress.during(
        spec.commandLine().getErr(),
        "waiting for PID " + root.pid() + " to end",
        () -> machine.treeEnding().end(root.identity(), patience, patience.plus(FOR_FORCE)));
  }

  private int report(TreeEnd end) {
    int ended = end.inOrder().size() + end.forced().size();
    say(
        String.format(
            Locale.ROOT,
            "Ended: %s in %.1f s, %d in order, %d by force.",
            counted(ended),
            end.duration().toMillis() / 1000.0,
            end.inOrder().size(),
            end.forced().size()));
    end.left().forEach((process, why) -> say(name(process) + ", lives: it is " + why + "."));
    return end.isComplete() ? ExitCode.DONE : ExitCode.NOT_DONE;
  }

  private static String name(ProcessDetails process) {
    return "PID " + process.pid() + ", " + Printable.text(ProgramName.of(process));
  }

  private static String counted(int processes) {
    return processes == 1 ? "1 process" : processes + " processes";
  }

  private void say(String text) {
    Paragraph.print(out(), text);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
