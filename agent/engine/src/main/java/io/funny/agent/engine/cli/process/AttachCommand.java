package io.funny.agent.engine.cli.process;

import io.funny.agent.engine.cli.console.ExitCode;
import io.funny.agent.engine.cli.console.Paragraph;
import io.funny.agent.engine.cli.console.ProgramName;
import io.funny.agent.engine.cli.console.Progress;
import io.funny.agent.engine.cli.machine.LocalMachine;
import io.funny.agent.engine.os.linux.process.LinuxAttachTarget;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.report.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the agent into a JVM that runs. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    header = "Brings the agent into a JVM that runs.",
    description = {
      "Brings the agent into a JVM of this user that runs already. From then on its children get"
          + " nothing of its sockets and files; those it has started before have theirs. The next"
          + " start is better served by -javaagent: ports that it listens on by now do not make it a"
          + " server, whose children end with it, except with --agent-args children=end.",
      "",
      "A JVM of Java 21 or newer warns on its stderr that an agent was loaded, unless it was"
          + " started with -XX:+EnableDynamicAgentLoading; one started with"
          + " -XX:-EnableDynamicAgentLoading refuses."
    },
    exitCodeListHeading = ExitCode.HEADING,
    exitCodeList = {
      "0:The agent is active in that JVM.",
      "1:It is not, or that is no JVM.",
      "2:The command line is wrong, or nobody has that PID."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar funny-agent.jar attach 4711",
      "  java -jar funny-agent.jar attach 4711 --agent-args \"log.level=debug\""
    })
public final class AttachCommand implements Callable<Integer> {

  /** More than the JDK's own for the JVM to wake up, which is 10 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Parameters(paramLabel = "PID", description = "The JVM.")
  private String pid;

  @Option(
      names = "--agent-args",
      paramLabel = "key=value;...",
      description = "What would stand behind the = of -javaagent.")
  private String agentArguments = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Pid wanted = Pid.of(pid, spec.commandLine());
    LocalMachine machine = LocalMachine.open();
    ProcessDetails target = wanted.find(machine.system().processes(), spec.commandLine());
    String name = "PID " + target.pid() + ", " + Printable.text(ProgramName.of(target));
    if (!target.isOwnUser()) {
      throw new IOException(name + ", is another user's: that user has to attach to it");
    }
    boolean linux = !machine.platform().isWindows();
    if (linux) {
      check(name, LinuxAttachTarget.obstacle(target.pid()));
      check(name, LinuxAttachTarget.socketObstacle(target.pid()));
    }
    return Progress.during(
        spec.commandLine().getErr(),
        "attaching",
        () -> Patience.of(PATIENCE, name, () -> attach(target.pid(), name, linux)));
  }

  private static void check(String name, Optional<String> obstacle) throws IOException {
    if (obstacle.isPresent()) {
      throw new IOException(name + ", cannot be attached to: " + obstacle.get());
    }
  }

  private int attach(long pid, String name, boolean linux) throws IOException {
    try (AttachApi jvm = AttachApi.attach(pid)) {
      if (linux) {
        // Now there is one. Nothing was said yet to whoever made it.
        check(name, LinuxAttachTarget.socketObstacle(pid));
      }
      if (jvm.isAgentActive().orElse(false)) {
        String ignored = agentArguments.isEmpty() ? "" : " and keeps its settings";
        return say("The agent is active in " + name + " already" + ignored + ".", ExitCode.DONE);
      }
      jvm.loadAgent(LocalMachine.agentJar(), agentArguments);
      Optional<Boolean> active = jvm.isAgentActive();
      if (active.isEmpty()) {
        return say("The agent was loaded into " + name + ", which says no more.", ExitCode.DONE);
      }
      return active.get()
          ? say("The agent is active in " + name + " now.", ExitCode.DONE)
          : say(
              "The agent was loaded into "
                  + name
                  + ", and is not active there: it is switched off there, or its stderr says why.",
              ExitCode.NOT_DONE);
    }
  }

  private int say(String line, int exitCode) {
    Paragraph.print(spec.commandLine(), line);
    return exitCode;
  }
}
