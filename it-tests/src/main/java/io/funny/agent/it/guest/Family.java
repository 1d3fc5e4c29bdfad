package io.funny.agent.it.guest;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server that listens and has a child, and on Linux an orphan in a session of its own: the shell
 * that started it is gone. Lives until the test ends it. Argument: {@code in-job} if on Windows the
 * child is to live in a job of its parent's.
 */
public final class Family {
  private Family() {}

  public static void main(String[] args) throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Facts.tell("child", new ProcessBuilder(child(args)).start().pid());
      if (!Program.onWindows()) {
        Facts.tell("orphan", orphan());
      }
      Facts.tell("port", server.getLocalPort());
      Facts.tell("pid", ProcessHandle.current().pid());
      Thread.sleep(120_000);
    }
  }

  private static List<String> child(String[] args) {
    if (args.length == 0) {
      return Program.living();
    }
    List<String> command = Program.windows(args[0], "closed");
    command.addAll(Program.sleeper());
    return command;
  }

  private static String orphan() throws Exception {
    String line = "setsid sleep 120 >/dev/null & echo $!";
    Process shell = new ProcessBuilder(List.of("sh", "-c", line)).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8))) {
      String pid = out.readLine();
      shell.waitFor();
      return pid;
    }
  }
}
