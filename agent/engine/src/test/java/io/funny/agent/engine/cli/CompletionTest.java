package io.funny.agent.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the shells themselves make of the scripts, where they are there. */
@Tag("slow")
class CompletionTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @DisplayName("bash completes commands, options and what belongs behind a command")
  @CsvSource(
      delimiter = '|',
      value = {
        "po | ports",
        "ports --w | --watch",
        "kill --g | --grace",
        "completion f | fish",
        "help sw | sweep",
        "pro | ''",
      })
  void bash(String typed, String completed) throws Exception {
    String ask =
        "exec 2>/dev/null; source \"$0\";"
            + " COMP_WORDS=(funny-agent $1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
            + " COMPREPLY=(); $(complete -p funny-agent | grep -o '_complete[^ ]*');"
            + " echo ${COMPREPLY[*]}";
    assertThat(answer("bash", "-c", ask, script("bash"), typed)).isEqualTo(completed);
  }

  @Test
  @DisplayName("zsh takes the script")
  void zsh() throws Exception {
    String ask = "autoload -Uz compinit; compinit -u -D; source $0; print $_comps[funny-agent]";
    assertThat(answer("zsh", "-fc", ask, script("zsh"))).contains("_complete");
  }

  @ParameterizedTest
  @DisplayName("fish completes commands, options and what belongs behind a command")
  @CsvSource(
      delimiter = '|',
      value = {"po | ports", "ports --w | --watch", "completion f | fish", "help sw | sweep"})
  void fish(String typed, String completed) throws Exception {
    String ask = "source $argv[1]; complete -C \"funny-agent $argv[2]\"";
    assertThat(answer("fish", "--no-config", "-c", ask, script("fish"), typed))
        .startsWith(completed);
  }

  @Test
  @DisplayName("PowerShell completes commands and options")
  void powerShell() throws Exception {
    Path test = folder.resolve("test.ps1");
    Files.writeString(
        test,
        "param($script) . $script;"
            + " (TabExpansion2 'funny-agent ports --w' 21).CompletionMatches.CompletionText");
    assertThat(answer("pwsh", "-NoProfile", "-File", test.toString(), script("powershell")))
        .isEqualTo("--watch");
  }

  @ParameterizedTest
  @DisplayName("All visible commands with their options are in each script, hidden ones in none")
  @ValueSource(strings = {"bash", "zsh", "fish", "powershell"})
  void complete(String shell) throws IOException {
    String script = Files.readString(Path.of(script(shell)));
    for (CommandLine command : FunnyAgentCommand.commandLine().getSubcommands().values()) {
      String name = command.getCommandName();
      if (command.getCommandSpec().usageMessage().hidden()) {
        assertThat(script).doesNotContain(name);
      } else {
        assertThat(script).contains(name);
        String dashes = shell.equals("fish") ? "-l " : "--";
        command.getCommandSpec().options().stream()
            .flatMap(option -> Stream.of(option.names()))
            .filter(option -> option.startsWith("--"))
            .forEach(option -> assertThat(script).contains(dashes + option.substring(2)));
      }
    }
  }

  private String script(String shell) throws IOException {
    CommandLine commands = FunnyAgentCommand.commandLine();
    StringWriter out = new StringWriter();
    commands.setOut(new PrintWriter(out, true));
    assertThat(commands.execute("completion", shell)).isZero();
    String ending = shell.equals("powershell") ? "ps1" : shell;
    return Files.writeString(folder.resolve("script." + ending), out.toString()).toString();
  }

  private static String answer(String... command) throws Exception {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command[0])));
    assumeTrue(isThere, command[0] + " is not installed");
    Process shell = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    shell.getOutputStream().close();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
