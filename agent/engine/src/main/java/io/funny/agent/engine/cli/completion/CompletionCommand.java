package io.funny.agent.engine.cli.completion;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.machine.LocalMachine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that gives a shell the command {@code funny-agent}, and completes it. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    header = "Makes a shell know the command funny-agent, and complete it.",
    description = {
      "Prints a script for a shell: with it, 'funny-agent' stands for 'java -jar' with this jar,"
          + " and the shell completes its commands and options.",
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {"0:The script was printed.", "2:The command line is wrong."},
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar completion bash > ~/.funny-agent.bash",
      "  java -jar funny-agent.jar completion zsh > ~/.funny-agent.zsh",
      "  java -jar funny-agent.jar completion fish > ~/.config/fish/conf.d/funny-agent.fish",
      "  java -jar funny-agent.jar completion powershell > funny-agent.ps1",
      "Then let the shell read the file when it starts: 'source ~/.funny-agent.bash' at the",
      "end of ~/.bashrc, likewise in ~/.zshrc; '. ./funny-agent.ps1' in $PROFILE."
    })
public final class CompletionCommand implements Callable<Integer> {

  /** What it is called in the shell. */
  static final String NAME = "funny-agent";

  /** The shells that there is a script for. */
  static final class Shells extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Shells() {
      super(List.of("bash", "zsh", "fish", "powershell"));
    }
  }

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "bash, zsh, fish or powershell.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(script(spec.root().commandLine(), LocalMachine.agentJar()));
    out.flush();
    return ExitCode.DONE;
  }

  private String script(CommandLine commands, String jar) {
    switch (name) {
      case "fish":
        return new FishScript(commands.getCommandSpec()).text(jar);
      case "powershell":
        return new PowerShellScript(commands.getCommandSpec()).text(jar);
      case "bash":
      case "zsh": // picocli's script brings what zsh needs to take it
        String quoted = "'" + jar.replace("'", "'\\''") + "'";
        return NAME
            + "() { java -jar "
            + quoted
            + " \"$@\"; }\n"
            + AutoComplete.bash(NAME, commands);
      default:
        throw new ParameterException(
            spec.commandLine(),
            "'" + name + "' is no shell that is known: bash, zsh, fish or powershell");
    }
  }
}
