package io.funny.agent.engine.cli.doctor;

import io.funny.agent.engine.cli.console.Columns;
import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.machine.LocalMachine;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Examines a JVM: starts one like this with the agent and lets it tell what took. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    header = "Tells whether the agent works in a JVM of this machine.",
    description = {
      "Starts a JVM with the agent, lets it start a child process and listen, and says which hooks"
          + " took. That JVM gets the system properties that this one was given."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:All of them took.",
      "1:One did not, or the JVM did not start.",
      "2:The command line is wrong."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar doctor",
      "  java -jar funny-agent.jar doctor --java /usr/lib/jvm/java-21"
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final int TIMEOUT_SECONDS = 60;

  @Option(
      names = "--java",
      paramLabel = "HOME",
      description = "The JVM to examine (a JAVA_HOME). Default: the one that runs this command.")
  private File home = new File(System.getProperty("java.home"));

  @Option(
      names = "--agent-args",
      paramLabel = "key=value;...",
      description = "Agent arguments for that JVM.")
  private String agentArguments = "";

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description = "An option for that JVM; may be repeated.")
  private List<String> jvmOptions = new ArrayList<>();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Report report = examine();
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        json
            ? report.json() + System.lineSeparator()
            : report.table(Columns.of(spec.commandLine())));
    out.flush();
    return report.isHealthy() ? ExitCode.DONE : ExitCode.NOT_DONE;
  }

  private Report examine() throws IOException, InterruptedException {
    try (PrivateArguments properties = PrivateArguments.of(ownProperties())) {
      return examine(command(properties));
    }
  }

  private Report examine(List<String> command) throws IOException, InterruptedException {
    Process probe =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    // Also a JVM that hangs comes to an end, and its output with it.
    CompletableFuture<Process> end = probe.onExit().orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    end.exceptionally(late -> probe.destroyForcibly());
    List<Check> checks = new ArrayList<>();
    String jvm = null;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(probe.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (Check.isLine(line)) {
          checks.add(Check.ofLine(line));
        } else if (line.startsWith(ProbeCommand.JVM)) {
          jvm = line.substring(ProbeCommand.JVM.length());
        }
      }
    }
    int exitCode = probe.waitFor();
    if (jvm == null) {
      return Report.notStarted(home.getPath(), exitCode);
    }
    if (exitCode != 0) {
      checks.add(new Check("end of the JVM", false, "exit code " + exitCode));
    }
    return Report.of(jvm, checks);
  }

  private List<String> command(PrivateArguments properties) {
    File java = new File(home, "bin/java");
    if (!java.isFile() && !new File(home, "bin/java.exe").isFile()) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no JVM in " + home + ": --java takes a JAVA_HOME, with bin/java in it");
    }
    String jar = LocalMachine.agentJar();
    List<String> command = new ArrayList<>();
    command.add(java.getPath());
    command.addAll(properties.words());
    command.addAll(jvmOptions);
    command.add("-javaagent:" + jar + (agentArguments.isEmpty() ? "" : "=" + agentArguments));
    command.add("-jar");
    command.add(jar);
    command.add(ProbeCommand.NAME);
    return command;
  }

  /** The system properties that this JVM was given: where its home is, and where the agent's. */
  private static List<String> ownProperties() {
    List<String> properties = new ArrayList<>();
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.startsWith("-D")) {
        properties.add(argument);
      }
    }
    return properties;
  }
}
