package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A pipeline of five programs. */
public final class Pipeline {
  private Pipeline() {}

  public static void main(String[] args) throws Exception {
    List<ProcessBuilder> builders =
        Stream.generate(() -> new ProcessBuilder(Program.probe("cat")))
            .limit(5)
            .collect(Collectors.toList());
    List<Process> five = ProcessBuilder.startPipeline(builders);
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
