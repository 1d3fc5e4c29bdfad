package io.funny.agent.engine.run;

import io.funny.agent.engine.os.DelegatingProcessTable;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Processes whose mark, the value of {@link RunCookie#VARIABLE}, counts for no more and no less
 * than what is known of runs. Who was let go stays let go, whatever it has made of its environment
 * since; and a cookie with another random part than that of the run of the JVM that it names is
 * none. Thread-safe.
 */
public final class MarkedProcesses extends DelegatingProcessTable {

  /** No run's cookie, as if somebody had changed it on purpose. */
  private static final String NOBODYS = "keep";

  private final Predicate<ProcessIdentity> letGo;
  private final Predicate<RunCookie> genuine;

  /**
   * @param letGo who is known to have been let go
   * @param genuine false of a cookie whose JVM is known to have another
   */
  public MarkedProcesses(
      ProcessTable table, Predicate<ProcessIdentity> letGo, Predicate<RunCookie> genuine) {
    super(table);
    this.letGo = letGo;
    this.genuine = genuine;
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    if (!name.equals(RunCookie.VARIABLE)) {
      return super.variable(process, name);
    }
    Optional<String> mark;
    try {
      mark = super.variable(process, name);
    } catch (UnreadableException e) {
      if (letGo.test(process)) {
        return Optional.of(NOBODYS);
      }
      throw e;
    }
    Optional<RunCookie> cookie = mark.flatMap(RunCookie::parse);
    boolean nobodys = cookie.isPresent() ? !genuine.test(cookie.get()) : letGo.test(process);
    return nobodys ? Optional.of(NOBODYS) : mark;
  }
}
