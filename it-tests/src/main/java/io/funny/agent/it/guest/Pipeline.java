package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A pipeline of five programs. */
public final class Pipeline {
  private Pipeline() {}

  public static void main(String[] args) throws Exception {
    ProcessBuilder cat = new ProcessBuilder(Program.probe("cat"));
    List<Process> five = ProcessBuilder.startPipeline(Collections.nCopies(5, cat));
    try (OutputStream stdin = five.get(0).getOutputStream()) {
      stdin.write("through five".getBytes(US_ASCII));
    }
    Facts.tell("output", new String(five.get(4).getInputStream().readAllBytes(), US_ASCII));
    List<Integer> codes = new ArrayList<>();
    for (Process process : five) {
      codes.add(process.waitFor());
    }
    Facts.tell("exit codes", codes);
  }
}
