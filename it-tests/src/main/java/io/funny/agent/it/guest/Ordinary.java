package io.funny.agent.it.guest;

import java.io.IOException;
import java.net.ServerSocket;

/** An ordinary program that prints, serves a port and starts a child that prints. */
public final class Ordinary {
  private Ordinary() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("to stdout: Grüße");
    System.err.println("to stderr: Grüße");
    try (ServerSocket server = new ServerSocket(0)) {
      System.out.println(server.isBound());
      ProcessBuilder child =
          Program.onWindows()
              ? new ProcessBuilder(Program.probe("both"))
              : new ProcessBuilder("sh", "-c", "echo out; echo err >&2");
      System.out.println(child.inheritIO().start().waitFor());
      // Long enough for what the agent does in the background to show.
      Thread.sleep(2000);
    }
    System.exit(7);
  }
}
