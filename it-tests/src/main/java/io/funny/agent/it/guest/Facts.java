package io.funny.agent.it.guest;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Tells facts to the test: each a line {@code name=value} in a file that the test reads. */
public final class Facts {
  /** The environment variable with the path of the file. */
  public static final String FILE = "FUNNY_IT_FACTS";

  /** The environment variable with the folder of the small programs in C. */
  public static final String PROGRAMS = "FUNNY_IT_PROGRAMS";

  private Facts() {}

  /** Tells one fact, written by the time this returns. Wine's appending is not safe for threads. */
  public static synchronized void tell(String name, Object value) {
    String line = name + "=" + String.valueOf(value).replace("\r", "").replace("\n", "|") + "\n";
    try (FileOutputStream file = new FileOutputStream(System.getenv(FILE), true)) {
      file.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
