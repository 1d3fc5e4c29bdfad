package io.funny.demo.server.commands;

import io.funny.demo.process.AgentJar;
import io.funny.demo.process.JavaProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The commands that can be run: these and no others, with these arguments. Immutable. */
public final class CommandCatalog {
  private final List<Command> commands;

  CommandCatalog(List<Command> commands) {
    this.commands = List.copyOf(commands);
  }

  /**
   * A command.
   *
   * @param line the program and its arguments, given to the system as they stand, without a shell
   */
  public record Command(String id, String title, List<String> line) {}

  /** The commands of this machine; some need the agent's jar. */
  public static CommandCatalog ofThisMachine() {
    List<Command> commands = new ArrayList<>();
    commands.add(
        new Command("countdown", "Count down", JavaProgram.command(Countdown.class, "10")));
    commands.add(new Command("java", "Java version", List.of(JavaProgram.java(), "-version")));
    commands.add(
        new Command(
            "processes",
            "Processes",
            JavaProgram.onWindows()
                ? List.of("tasklist")
                : List.of("ps", "-e", "-o", "pid,ppid,etime,comm")));
    AgentJar.find().ifPresent(jar -> addAgents(commands, jar));
    return new CommandCatalog(commands);
  }

  private static void addAgents(List<Command> commands, Path jar) {
    commands.add(agent(jar, "ports", "Who holds which port"));
    commands.add(agent(jar, "doctor", "What the agent does here"));
  }

  private static Command agent(Path jar, String command, String title) {
    return new Command(
        command, title, List.of(JavaProgram.java(), "-jar", jar.toString(), command));
  }

  public List<Command> all() {
    return commands;
  }

  public Optional<Command> find(String id) {
    return commands.stream().filter(command -> command.id().equals(id)).findFirst();
  }
}
