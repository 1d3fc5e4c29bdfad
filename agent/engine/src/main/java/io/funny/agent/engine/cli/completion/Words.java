package io.funny.agent.engine.cli.completion;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What can be typed, as picocli knows it. */
final class Words {

  private Words() {}

  /** The commands that are shown to users. */
  static List<CommandSpec> commands(CommandSpec root) {
    List<CommandSpec> commands = new ArrayList<>();
    for (CommandLine command : root.subcommands().values()) {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        commands.add(command.getCommandSpec());
      }
    }
    return commands;
  }

  static List<OptionSpec> options(CommandSpec command) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.removeIf(OptionSpec::hidden);
    return options;
  }

  /** What can stand behind a command, besides options, so far as it is known. */
  static List<String> arguments(CommandSpec root, CommandSpec command) {
    List<String> words = new ArrayList<>();
    if (command.userObject() instanceof HelpCommand) {
      commands(root).forEach(other -> words.add(other.name()));
    }
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      if (parameter.completionCandidates() != null) {
        parameter.completionCandidates().forEach(words::add);
      }
    }
    return words;
  }

  /** Whether it is given a value. */
  static boolean hasValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  static boolean isFile(OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    return type == Path.class || type == File.class;
  }

  /** What a command is for, in one sentence. */
  static String about(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return sentence(header.length > 0 ? header : command.usageMessage().description());
  }

  static String about(OptionSpec option) {
    return sentence(option.description());
  }

  private static String sentence(String[] text) {
    String first = text.length == 0 ? "" : text[0];
    int end = first.indexOf(". ");
    return end < 0 ? first : first.substring(0, end + 1);
  }
}
