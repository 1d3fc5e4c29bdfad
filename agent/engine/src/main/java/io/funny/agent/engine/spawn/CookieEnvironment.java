package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ChildEnvironment;
import io.funny.agent.engine.report.Notices;
import java.util.Map;

/** Linux: puts the run cookie into the environment of every child. */
public final class CookieEnvironment implements ChildEnvironment {

  private final Run run;
  private final Notices notices;

  public CookieEnvironment(Run run, Notices notices) {
    this.run = run;
    this.notices = notices;
  }

  /**
   * A child that inherits has no block to put the cookie into, so it gets a copy of what it would
   * have inherited.
   */
  @Override
  public Map<String, String> beforeEncoding(Map<String, String> environment) {
    if (environment != null) {
      return environment;
    }
    try {
      return new ProcessBuilder().environment();
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
      return EnvironmentBlock.with(block, count, run.cookie().assignment());
    } catch (RuntimeException | LinkageError e) {
      warn(e);
      return block;
    }
  }

  private void warn(Throwable e) {
    notices.sayOnce(
        "cookie",
        "cannot mark this JVM's child processes as its own (" + e + "). They run unmarked.");
  }
}
