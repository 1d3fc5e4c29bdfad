package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Reads the output of a child that leaves a grandchild behind, to its end. */
public final class GrandchildPipe {
  private GrandchildPipe() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) { // this is the child
      new ProcessBuilder(Program.living()).start();
      System.out.println("child");
      return;
    }
    Facts.tell("child JVM", outputOf(thisJvmAgain()));
    if (Program.onWindows()) {
      List<String> command = Program.windows("spawner");
      command.addAll(Program.sleeper());
      Facts.tell("native child", outputOf(command));
    }
  }

  private static List<String> thisJvmAgain() {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(GrandchildPipe.class.getName(), "child"));
    return command;
  }

  private static String outputOf(List<String> command) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (InputStream output = child.getInputStream()) {
      String text = new String(output.readAllBytes(), US_ASCII).trim();
      return "'" + text + "', then the end of the stream; exit code " + child.waitFor();
    }
  }
}
