package io.funny.demo.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Asks whoever watches the server to start it anew, by writing a file.
 *
 * @param trigger {@code null} if nobody watches
 */
public record Restart(Path trigger) {
  boolean isPossible() {
    return trigger != null;
  }

  void ask() throws IOException {
    if (trigger == null) {
      throw new IllegalStateException("nobody watches the server: start it by hand");
    }
    Files.writeString(trigger, Clock.systemUTC().instant() + System.lineSeparator());
  }
}
