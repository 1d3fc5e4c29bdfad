package io.funny.agent.it.guest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A small program in C that was started here, and the facts that it tells this guest. */
final class NativeProgram {
  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final File facts;

  private NativeProgram(Process process, File facts) {
    this.process = process;
    this.facts = facts;
  }

  static NativeProgram start(List<String> command) throws IOException {
    File facts = new File(System.getenv(Facts.FILE) + "-" + System.nanoTime());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(Facts.FILE, facts.getPath());
    return new NativeProgram(builder.start(), facts);
  }

  /** A native server that dies and leaves its listener to its children, by its end. */
  static NativeProgram ghostParent(int family, int port, int children) throws Exception {
    List<String> command =
        Program.windows(
            "ghost-parent",
            Integer.toString(family),
            Integer.toString(port),
            Integer.toString(children));
    command.addAll(Program.sleeper());
    NativeProgram parent = start(command);
    parent.number("port");
    parent.process.waitFor();
    return parent;
  }

  /** Waits until the program has told a fact. */
  long number(String name) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (numbers(name).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not told: " + name);
      }
      Thread.sleep(20);
    }
    return numbers(name).get(0);
  }

  /** What it has told so far, whole lines only. */
  List<Long> numbers(String name) throws IOException {
    if (!facts.exists()) {
      return List.of();
    }
    String text = new String(Files.readAllBytes(facts.toPath()), StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1)
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> Long.valueOf(line.substring(name.length() + 1)))
        .collect(Collectors.toList());
  }

  Process process() {
    return process;
  }
}
