package io.funny.demo;

import io.funny.demo.gateway.GatewayCommand;
import io.funny.demo.server.ServerCommand;
import io.funny.demo.tour.TourCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The demo application. */
@Command(
    name = "demo-app",
    mixinStandardHelpOptions = true,
    subcommands = {ServerCommand.class, GatewayCommand.class, TourCommand.class},
    description = "A development server, a page, and what happens when the server is killed.")
public final class Demo {
  private Demo() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Demo());
    int code = line.execute(args);
    // A server goes on after its command has returned.
    if (code != 0 || line.getParseResult().subcommand() == null) {
      System.exit(code);
    }
  }
}
