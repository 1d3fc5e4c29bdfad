package io.funny.agent.engine.cli.process;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.tree.ProcessTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a process and all that descends from it. */
@Command(
    name = "tree",
    mixinStandardHelpOptions = true,
    header = "Shows a process and all that descends from it.",
    description = {
      "Shows a process and all that descends from it. Touches nothing.",
      "",
      "If the process is a JVM with the agent, children in a session of their own and"
          + " orphans are found, too: they carry its run cookie."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:The tree was shown.",
      "1:It could not be read.",
      "2:The command line is wrong, or nobody has that PID."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar tree 4711",
      "  java -jar funny-agent.jar tree 4711 --json"
    })
public final class TreeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PID", description = "The process.")
  private String pid;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(names = "--full", description = "Show command lines, too. They may hold secrets.")
  private boolean full;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    CommandLine command = spec.commandLine();
    Pid wanted = Pid.of(pid, command);
    LocalMachine machine = LocalMachine.open();
    ProcessTable processes = machine.system().processes();
    ProcessTree tree = ProcessTree.of(processes, wanted.find(processes, command).identity());
    TreeText text = new TreeText(tree, machine.endedRuns(), full);
    PrintWriter out = command.getOut();
    out.print(json ? text.json() : text.table(command));
    out.flush();
    return ExitCode.DONE;
  }
}
