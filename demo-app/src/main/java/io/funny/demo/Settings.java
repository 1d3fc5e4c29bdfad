package io.funny.demo;

import io.funny.demo.children.ChildCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the demo server was asked to do. */
final class Settings {
  static final int DEFAULT_PORT = 3001;

  static final String USAGE =
      String.join(
          System.lineSeparator(),
          "usage: java -jar demo-app.jar [--port N] [--] [COMMAND ARGUMENT...]",
          "",
          "  --port N   the port of the page; default: the environment's PORT, or " + DEFAULT_PORT,
          "  COMMAND    what a child runs, given to the system as it stands, without a shell;",
          "             default: a process that only sleeps");

  private final int port;
  private final List<String> childCommand;

  private Settings(int port, List<String> childCommand) {
    this.port = port;
    this.childCommand = childCommand;
  }

  static Settings of(String[] args, Map<String, String> environment) {
    String port = environment.getOrDefault("PORT", Integer.toString(DEFAULT_PORT));
    int next = 0;
    if (next < args.length && args[next].equals("--port")) {
      if (args.length == next + 1) {
        throw new IllegalArgumentException("--port needs a number");
      }
      port = args[next + 1];
      next += 2;
    }
    if (next < args.length && args[next].equals("--")) {
      next++;
    } else if (next < args.length && args[next].startsWith("-")) {
      throw new IllegalArgumentException("unknown option " + args[next]);
    }
    List<String> command = List.copyOf(Arrays.asList(args).subList(next, args.length));
    return new Settings(portNumber(port), command.isEmpty() ? ChildCommand.sleeper() : command);
  }

  private static int portNumber(String text) {
    try {
      int port = Integer.parseInt(text.trim());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below, in the same words as for a number out of range.
    }
    throw new IllegalArgumentException("a port is a number from 0 to 65535, not '" + text + "'");
  }

  int port() {
    return port;
  }

  List<String> childCommand() {
    return childCommand;
  }
}
