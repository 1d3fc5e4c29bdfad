package io.funny.agent.engine.report;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What the agent says to the user: one line on stderr, and the same in the log. Only when something
 * was done or is wrong. What a line holds of others is made {@linkplain Printable printable} here.
 * Thread-safe.
 */
public final class Notices {

  private static final String PREFIX = "funny-agent: ";

  private final Set<String> said = ConcurrentHashMap.newKeySet();
  private final Consumer<String> log;

  /**
   * @param log takes each line also, without the prefix; must not block
   */
  public Notices(Consumer<String> log) {
    this.log = log;
  }

  /** Says a line. */
  public void say(String line) {
    say(line, List.of());
  }

  /**
   * Says a line with what belongs to it.
   *
   * @param details a line each, below it and indented
   */
  public void say(String line, List<String> details) {
    say(line, line, details);
  }

  /**
   * Says a line that holds what is not to be kept.
   *
   * @param kept what the log has of it
   */
  public void say(String line, String kept, List<String> details) {
    StringBuilder below = new StringBuilder();
    for (String detail : details) {
      below.append(System.lineSeparator()).append('\t').append(Printable.text(detail));
    }
    print(Printable.text(line) + below);
    log.accept(Printable.text(kept) + below);
  }

  /** Says a line that the log cannot have. */
  static void tell(String line) {
    print(Printable.text(line));
  }

  /**
   * Says, the first time, that something cannot be done.
   *
   * @param what as it goes on from "cannot …"
   * @param consequence one sentence; may be empty
   */
  public void failed(String what, Throwable reason, String consequence) {
    if (!(reason instanceof ToldException)) {
      String line = "cannot " + what + " (" + reason + ").";
      sayOnce(what, consequence.isEmpty() ? line : line + " " + consequence);
    }
  }

  /** Not by System.err, which the application may have replaced by something of its own. */
  @SuppressWarnings({"resource", "DefaultCharset"}) // stderr stays open; its charset is the default
  private static void print(String text) {
    String line = PREFIX + text + System.lineSeparator();
    try {
      new FileOutputStream(FileDescriptor.err).write(line.getBytes());
    } catch (IOException | RuntimeException e) {
      // There is no stderr (javaw); the log has the line.
    }
  }

  /**
   * Says a line the first time that its subject comes up.
   *
   * @param subject what it is about; later lines about it are dropped
   */
  public void sayOnce(String subject, String line) {
    if (said.add(subject)) {
      say(line);
    }
  }
}
