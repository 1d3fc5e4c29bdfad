package io.funny.agent.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** What the command line says before it does anything. */
class FunnyAgentCommandTest {

  private final CommandLine commands = FunnyAgentCommand.commandLine();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @DisplayName("Help has examples and exit codes, in 80 columns")
  @ValueSource(strings = {"ports", "sweep", "tree", "kill", "attach", "watch"})
  void help(String name) {
    String help = commands.getSubcommands().get(name).getUsageMessage(Ansi.OFF);

    assertThat(help)
        .contains("Usage: java -jar funny-agent.jar " + name)
        .contains("Exit codes:", "Examples:", "java -jar funny-agent.jar " + name + " ");
    assertThat(help.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  @DisplayName("The list says what each command is for")
  void list() {
    String list = commands.getUsageMessage(Ansi.OFF);
    assertThat(list.lines()).contains("Commands:").noneMatch(line -> line.matches(" *\\w+ *"));
  }

  @ParameterizedTest
  @DisplayName("What is wrong is said in one line, with exit code 2")
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ports 0",
        "ports 65536",
        "ports abc",
        "ports 8090-8080",
        "ports 1-",
        "ports -5",
        "ports 99999999999999999999",
        "sweep",
        "sweep 0",
        "sweep 3001 --forse",
        "tree",
        "tree 0",
        "tree -1",
        "tree abc",
        "tree 99999999999999999999",
        "tree 1 2",
        "kill",
        "kill 4711 --grace x",
        "kill 4711 --grace -1",
        "attach",
        "attach 0x10",
        "watch",
        "watch --debounce x -- java -jar a.jar",
        "watch --path no-such-folder -- java -jar a.jar",
        "watch -- some-script"
      })
  void malformed(String line) {
    commands.setErr(new PrintWriter(err, true));
    int code = commands.execute(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().startsWith("funny-agent: ");
  }

  @ParameterizedTest
  @DisplayName("What nobody expected is one line, with --debug also where it comes from")
  @ValueSource(booleans = {false, true})
  void unexpected(boolean debug) {
    CommandLine failing = new CommandLine(new Failing());
    commands.addSubcommand("fail", failing);
    failing.setExecutionExceptionHandler(commands.getExecutionExceptionHandler());
    commands.setErr(new PrintWriter(err));
    String[] arguments = debug ? new String[] {"--debug", "fail"} : new String[] {"fail"};

    assertThat(FunnyAgentCommand.execute(commands, arguments)).isEqualTo(1);

    assertThat(err.toString().lines().findFirst())
        .contains("funny-agent: java.lang.OutOfMemoryError: Required ?[31m length");
    assertThat(err.toString().contains("\tat ")).isEqualTo(debug);
    assertThat(err.toString().lines().count() == 1).isNotEqualTo(debug);
  }

  @Command
  private static final class Failing implements Runnable {
    @Override
    public void run() {
      throw new OutOfMemoryError("Required \u001b[31m length");
    }
  }
}
