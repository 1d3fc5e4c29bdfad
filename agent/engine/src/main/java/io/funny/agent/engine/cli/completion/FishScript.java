package io.funny.agent.engine.cli.completion;

import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script for fish.
 *
 * @see <a href="https://fishshell.com/docs/current/cmds/complete.html">complete</a>
 */
final class FishScript {

  private static final String COMPLETE = "complete -c " + CompletionCommand.NAME;

  private final CommandSpec root;

  FishScript(CommandSpec root) {
    this.root = root;
  }

  String text(String jar) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("function " + CompletionCommand.NAME);
    text.add("    java -jar " + quoted(jar) + " $argv");
    text.add("end");
    text.add(COMPLETE + " -f");
    for (OptionSpec option : Words.options(root)) {
      text.add(option("__fish_use_subcommand", option));
    }
    for (CommandSpec command : Words.commands(root)) {
      text.add(
          COMPLETE
              + " -n __fish_use_subcommand -a "
              + command.name()
              + " -d "
              + quoted(Words.about(command)));
      String given = quoted("__fish_seen_subcommand_from " + command.name());
      for (OptionSpec option : Words.options(command)) {
        text.add(option(given, option));
      }
      for (String word : Words.arguments(root, command)) {
        text.add(COMPLETE + " -n " + given + " -a " + word);
      }
    }
    return text.toString();
  }

  private static String option(String condition, OptionSpec option) {
    StringBuilder text = new StringBuilder(COMPLETE).append(" -n ").append(condition);
    for (String name : option.names()) {
      text.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (Words.hasValue(option)) {
      text.append(Words.isFile(option) ? " -r -F" : " -x");
    }
    return text.append(" -d ").append(quoted(Words.about(option))).toString();
  }

  /** In single quotes only these two have a meaning. */
  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
