package io.funny.agent.it.guest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Starts children that end at once, and tells their exit codes. */
public final class ExitCodes {
  private ExitCodes() {}

  public static void main(String[] args) throws Exception {
    List<Integer> codes = new ArrayList<>();
    for (int code : new int[] {0, 1, 3, 255, 1073741845}) {
      codes.add(new ProcessBuilder(Program.exitCode(code)).start().waitFor());
    }
    Facts.tell("exit codes", codes);
    Facts.tell("exit code 259", stillActive());
    int sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += new ProcessBuilder(Program.exitCode(1)).start().waitFor();
    }
    Facts.tell("twenty that end at once", sum);
  }

  /** 259 is STILL_ACTIVE, which Windows also answers for a process that has not ended. */
  private static String stillActive() throws IOException, InterruptedException {
    try {
      return Integer.toString(new ProcessBuilder(Program.exitCode(259)).start().waitFor());
    } catch (IllegalThreadStateException takenForAlive) {
      return takenForAlive.toString();
    }
  }
}
