package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ChildEnvironment;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.run.RunCookie;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Linux: puts its mark, which is this run's cookie as a rule, into the environment of every child.
 *
 * <p>A child that inherits has no block to put the cookie into, so it gets a copy of what it would
 * have inherited: Java's snapshot of it, which does not change. It is encoded once; later children
 * are told from others by a shorthand for it. What native code changed by setenv since the JVM's
 * start is not in the snapshot.
 */
public final class CookieEnvironment implements ChildEnvironment {

  private static final String SNAPSHOT = "snapshot";
  private static final String SHORTHAND = "shorthand";

  private final ChildMark mark;
  private final Notices notices;
  private volatile Inherited inherited;

  public CookieEnvironment(ChildMark mark, Notices notices) {
    this.mark = mark;
    this.notices = notices;
  }

  @Override
  public Map<String, String> beforeEncoding(Map<String, String> environment) {
    if (environment != null) {
      return environment;
    }
    Inherited known = inherited;
    if (known != null && !mark.isLetGo()) {
      return known.shorthand;
    }
    try {
      Map<String, String> snapshot = new ProcessBuilder().environment();
      snapshot.put(RunCookie.VARIABLE, SNAPSHOT);
      return snapshot;
    } catch (RuntimeException | LinkageError e) {
      warn(e); // a security manager that keeps the environment from the caller
      return null;
    }
  }

  @Override
  public byte[] afterEncoding(byte[] block, int[] count) {
    if (block == null) {
      return null;
    }
    try {
      Inherited known = inherited;
      if (known != null && Arrays.equals(block, entry(SHORTHAND))) {
        count[0] = known.count;
        return known.block;
      }
      byte[] result = EnvironmentBlock.with(block, count, mark.assignment());
      if (known == null && !mark.isLetGo() && text(block).contains(text(entry(SNAPSHOT)))) {
        inherited = new Inherited(result, count[0]);
      }
      return result;
    } catch (RuntimeException | LinkageError e) {
      warn(e);
      return block;
    }
  }

  private static byte[] entry(String value) {
    return (RunCookie.VARIABLE + "=" + value + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] block) {
    return new String(block, StandardCharsets.ISO_8859_1);
  }

  private void warn(Throwable e) {
    notices.failed("mark this JVM's child processes as its own", e, "They run unmarked.");
  }

  /** What a child inherits, encoded, with the cookie. The JDK only reads the block. */
  private static final class Inherited {

    final byte[] block;
    final int count;

    /** Of the JDK's own kind of map, which is the only one that it encodes. */
    final Map<String, String> shorthand = new ProcessBuilder().environment();

    Inherited(byte[] block, int count) {
      this.block = block;
      this.count = count;
      shorthand.clear();
      shorthand.put(RunCookie.VARIABLE, SHORTHAND);
    }
  }
}
