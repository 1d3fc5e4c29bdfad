package io.funny.agent.it.host;

import java.util.List;
import java.util.stream.Collectors;

/** A Linux terminal, through {@code script} of util-linux. */
final class Terminal {
  private Terminal() {}

  static List<String> command(List<String> command) {
    String line =
        command.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return List.of("script", "-q", "-e", "-f", "-c", line, "/dev/null");
  }
}
