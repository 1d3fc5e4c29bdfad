package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells the environment of children: the run cookie in it, and the other variables with prefix
 * FUNNY_IT_RAW byte for byte.
 */
public final class ChildEnvironment {
  static final String NONE = "none";

  private static final String COOKIE = "FUNNY_AGENT_RUN";

  private ChildEnvironment() {}

  public static void main(String[] args) throws Exception {
    Facts.tell("pid", ProcessHandle.current().pid());
    Facts.tell("own cookie", System.getenv().getOrDefault(COOKIE, "none"));

    tell("default", print());
    ProcessBuilder cleared = print();
    cleared.environment().clear();
    tell("cleared", cleared);
    ProcessBuilder changed = print();
    changed.environment().put("FUNNY_IT_RAW_NEW", "new");
    tell("changed", changed);
    ProcessBuilder overwritten = print();
    overwritten.environment().put(COOKIE, "of the application's making");
    tell("overwritten", overwritten);
    tell("exec", Runtime.getRuntime().exec(print().command().toArray(new String[0])));
    tell("pipeline", ProcessBuilder.startPipeline(List.of(print())).get(0));

    // The builder's map must be what the application left in it.
    Facts.tell("cleared map", cleared.environment());
    Facts.tell("changed map has cookie", changed.environment().containsKey(COOKIE));
  }

  /** The run cookie that a child of this JVM is born with, or {@code none}. */
  static String cookieOfChild() throws IOException {
    return variables(print().start()).getOrDefault(COOKIE, NONE);
  }

  private static ProcessBuilder print() {
    return Program.onWindows()
        ? new ProcessBuilder(Program.probe("environment", "FUNNY_"))
        : new ProcessBuilder("/usr/bin/env");
  }

  private static void tell(String label, ProcessBuilder builder) throws IOException {
    tell(label, builder.start());
  }

  private static void tell(String label, Process process) throws IOException {
    Map<String, String> variables = variables(process);
    Facts.tell("cookie " + label, variables.getOrDefault(COOKIE, NONE));
    variables.keySet().removeIf(name -> !name.startsWith("FUNNY_IT_RAW"));
    Facts.tell("raw " + label, hex(variables.toString()));
  }

  private static Map<String, String> variables(Process process) throws IOException {
    String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    Map<String, String> variables = new TreeMap<>();
    for (String line : output.lines().collect(Collectors.toList())) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        variables.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return variables;
  }

  private static String hex(String bytes) {
    return bytes
        .chars()
        .mapToObj(c -> c < 128 ? String.valueOf((char) c) : String.format("\\x%02x", c))
        .collect(Collectors.joining());
  }
}
