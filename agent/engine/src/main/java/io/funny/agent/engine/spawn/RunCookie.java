package io.funny.agent.engine.spawn;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Objects;

/**
 * Names one life of one JVM: {@code <pid>-<start token>-<boot>-<random>}. In the environment of
 * every child, it lets any descendant name its run, and anyone see whether that run still lives.
 * Immutable.
 */
public final class RunCookie {

  /** The environment variable. */
  public static final String VARIABLE = "FUNNY_AGENT_RUN";

  private final ProcessIdentity process;
  private final String random;

  /**
   * @param random tells runs apart whose process identity is equal: PID 1 of two containers
   */
  public RunCookie(ProcessIdentity process, String random) {
    this.process = Objects.requireNonNull(process);
    this.random = Objects.requireNonNull(random);
  }

  /** As {@code FUNNY_AGENT_RUN=4711-183920-1f0c2a…-9d41}. */
  public String assignment() {
    return VARIABLE + "=" + this;
  }

  @Override
  public String toString() {
    return process.pid()
        + "-"
        + process.startToken()
        + "-"
        + process.boot().replace("-", "")
        + "-"
        + random;
  }
}
