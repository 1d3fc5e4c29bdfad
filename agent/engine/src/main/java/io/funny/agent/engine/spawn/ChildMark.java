package io.funny.agent.engine.spawn;

import io.funny.agent.engine.run.Run;
import io.funny.agent.engine.run.RunCookie;

/**
 * What a child is marked with, in its environment: the cookie of this run, or, if it is to outlive
 * the run, a word that is no run's cookie. Thread-safe. Called on the application's threads: no
 * lambdas.
 */
public final class ChildMark {

  private static final String LET_GO = RunCookie.VARIABLE + "=keep";

  private final Run run;
  private final Outliving outliving;

  /** Which children are to outlive this run. */
  public interface Outliving {

    /** Whether what a thread starts now is to live on when this JVM has ended. */
    boolean isStartedBy(Thread thread);
  }

  public ChildMark(Run run, Outliving outliving) {
    this.run = run;
    this.outliving = outliving;
  }

  /** Whether the child that the calling thread starts is let go. */
  public boolean isLetGo() {
    return outliving.isStartedBy(Thread.currentThread());
  }

  /** As {@code FUNNY_AGENT_RUN=4711-183920-1f0c2a…-9d41}, for a child of the calling thread. */
  String assignment() {
    return isLetGo() ? LET_GO : run.cookie().assignment();
  }
}
