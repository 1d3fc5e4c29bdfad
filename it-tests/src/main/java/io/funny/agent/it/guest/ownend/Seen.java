package io.funny.agent.it.guest.ownend;

import io.funny.agent.it.guest.Facts;
import java.io.File;

/**
 * What was seen of an application's end. A line is in the file when the call returns, so that what
 * a JVM was cut off from is missing. With the agent nothing may be missing that is done without it,
 * no harm may be new, and nothing may be left half done that is not so without it.
 */
public final class Seen {
  private Seen() {}

  /** A piece of work has begun; {@link #done} with the same words is its end. */
  public static void begun(String work) {
    Facts.tell("begun", work);
  }

  /** A piece of work is done: saved, answered, closed in order. */
  public static void done(String work) {
    Facts.tell("done", work);
  }

  /** Something that the application would rather not have seen. */
  public static void harm(String what) {
    Facts.tell("harm", what);
  }

  /** The same, by what was thrown. */
  public static void harm(String what, Throwable thrown) {
    harm(what + ": " + thrown);
  }

  /**
   * A file in this run's own folder. Those whose names end in {@code .txt} or {@code .log} are
   * compared line by line, too.
   */
  public static File file(String name) {
    return new File(System.getProperty("folder"), name);
  }
}
