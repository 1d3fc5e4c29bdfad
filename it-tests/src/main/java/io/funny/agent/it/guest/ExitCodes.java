package io.funny.agent.it.guest;

import java.util.ArrayList;
import java.util.List;

/** Starts children that end at once, and tells their exit codes. */
public final class ExitCodes {
  private ExitCodes() {}

  public static void main(String[] args) throws Exception {
    List<Integer> codes = new ArrayList<>();
    // 259 is STILL_ACTIVE, which Windows also answers for a process that has not ended.
    for (int code : new int[] {0, 1, 3, 255, 259, 1073741845}) {
      codes.add(new ProcessBuilder(Program.exitCode(code)).start().onExit().get().exitValue());
    }
    Facts.tell("exit codes", codes);
    int sum = 0;
    for (int i = 0; i < 20; i++) {
      sum += new ProcessBuilder(Program.exitCode(1)).start().waitFor();
    }
    Facts.tell("twenty that end at once", sum);
  }
}
