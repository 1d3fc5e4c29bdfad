package io.funny.agent.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @ValueSource(strings = {"ports", "sweep", "tree", "kill", "attach", "watch", "completion"})
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

  @Test
  @DisplayName("The list has one line for each command")
  void shortList() {
    String list = commands.getUsageMessage(Ansi.OFF);
    String rows = list.substring(list.indexOf("Commands:"), list.indexOf("To use it"));
    assertThat(rows.lines().skip(1).filter(line -> !line.isBlank()))
        .allMatch(line -> line.matches("  [a-z]+ +[A-Z].*\\."));
  }

  @Test
  @DisplayName("Without a command: the usage, and exit code 2")
  void noCommand() {
    StringWriter out = new StringWriter();
    commands.setOut(new PrintWriter(out, true));
    assertThat(commands.execute()).isEqualTo(2);
    assertThat(out.toString()).contains("Usage: ", "Commands:");
  }

  @ParameterizedTest
  @DisplayName("help works, for commands as well")
  @CsvSource({"help, Commands:", "help ports, --watch", "ports --help, --watch"})
  void help(String line, String text) {
    StringWriter out = new StringWriter();
    commands.setOut(new PrintWriter(out, true));
    assertThat(commands.execute(line.split(" ", -1))).isZero();
    assertThat(out.toString()).contains(text);
  }

  @Test
  @DisplayName("A file of arguments is not read here: what is in it may be secret, or anybody's")
  void argumentFile(@TempDir Path folder) throws IOException {
    StringWriter out = new StringWriter();
    commands.setOut(new PrintWriter(out, true));
    commands.setErr(new PrintWriter(err, true));
    Path file = Files.writeString(folder.resolve("arguments"), "--help");
    assertThat(commands.execute("ports", "@" + file)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("'@" + file + "' is no port");
  }

  @ParameterizedTest
  @DisplayName("What a person types first is answered with what is right")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ports abc | 'abc' is no port: a number from 1 to 65535, or a range such as 8080-8090",
        "ports 70000 | '70000' is no port: a number from 1 to 65535",
        "ports 3001 0 | '0' is no port: a number from 1 to 65535",
        "ports -1 | '-1' is no port: a number from 1 to 65535",
        "sweep 8080:8090 | '8080:8090' is no port: a number from 1 to 65535, or a range such",
        "sweep 3001 8090-8080 | '8090-8080' is no port: a number from 1 to 65535, or a range",
        "prots | 'prots' is no command: did you mean 'ports'? (see --help)",
        "port 8080 | 'port' is no command: did you mean 'ports'?",
        "8080 | '8080' is no command: did you mean 'ports 8080'?",
        "prob | 'prob' is no command",
        "ports --jsn | there is no option '--jsn': did you mean '--json'? (see ports --help)",
        "kill :8080 | ':8080' is no PID, which is a number from 1; to free a port: java -jar"
            + " funny-agent.jar sweep 8080",
        "kill abc | 'abc' is no PID, which is a number from 1",
        "tree 1 2 | '2' is one word too many",
        "watch -- no-such-program x | there is no program 'no-such-program'",
        "watch --path . -- no-such-program | there is no program 'no-such-program'",
        "watch --path . --build no-such-build -- java -jar a.jar | there is no program"
            + " 'no-such-build'",
        "doctor --java /no/such | there is no JVM in /no/such",
        "completion csh | 'csh' is no shell that is known: bash, zsh, fish or powershell",
      })
  void corrected(String line, String words) {
    commands.setErr(new PrintWriter(err, true));
    int code = commands.execute(line.split(" ", -1));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("funny-agent: " + words);
  }

  @ParameterizedTest
  @DisplayName("What is wrong is said in one line, with exit code 2")
  @ValueSource(
      strings = {
        "nonsense",
        "ports 0",
        "ports 65536",
        "ports abc",
        "ports 3001 abc",
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
