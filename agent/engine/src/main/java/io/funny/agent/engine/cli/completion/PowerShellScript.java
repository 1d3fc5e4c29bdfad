package io.funny.agent.engine.cli.completion;

import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A script for PowerShell, of Windows (5.1) as of all systems (7).
 *
 * @see <a
 *     href="https://learn.microsoft.com/powershell/module/microsoft.powershell.core/register-argumentcompleter">Register-ArgumentCompleter</a>
 */
final class PowerShellScript {

  private static final String BLOCK = "    ";

  /** The word under the cursor, if there is one, is no command yet. */
  private static final String HEAD =
      " -ScriptBlock {\n"
          + "  param($word, $line, $cursor)\n"
          + "  $given = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { \"$_\" })\n"
          + "  $whole = $given.Count - [int]($word -ne '')\n"
          + "  $command = if ($whole -gt 0) { $given[0] } else { '' }\n"
          + "  $(switch ($command) {";

  private static final String TAIL =
      "  }) | Where-Object { $_[0] -like \"$word*\" } | ForEach-Object {\n"
          + "    [System.Management.Automation.CompletionResult]::new("
          + "$_[0], $_[0], 'ParameterValue', $_[1])\n"
          + "  }\n"
          + "}";

  private final CommandSpec root;

  PowerShellScript(CommandSpec root) {
    this.root = root;
  }

  String text(String jar) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("function " + CompletionCommand.NAME + " { java -jar " + quoted(jar) + " @args }");
    text.add("Register-ArgumentCompleter -Native -CommandName " + CompletionCommand.NAME + HEAD);
    text.add(BLOCK + "'' {");
    for (CommandSpec command : Words.commands(root)) {
      text.add(word(command.name(), Words.about(command)));
    }
    addOptions(root, text);
    for (CommandSpec command : Words.commands(root)) {
      text.add(BLOCK + quoted(command.name()) + " {");
      for (String argument : Words.arguments(root, command)) {
        text.add(word(argument, argument));
      }
      addOptions(command, text);
    }
    return text.add(TAIL).toString();
  }

  private static void addOptions(CommandSpec command, StringJoiner text) {
    for (OptionSpec option : Words.options(command)) {
      for (String name : option.names()) {
        text.add(word(name, Words.about(option)));
      }
    }
    text.add(BLOCK + "}");
  }

  /** The comma keeps the pair together. */
  private static String word(String word, String about) {
    return BLOCK + "  , @(" + quoted(word) + ", " + quoted(about) + ")";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
