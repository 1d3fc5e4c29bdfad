package io.funny.agent.engine.run;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Processes whose mark, the value of {@link RunCookie#VARIABLE}, counts for no more and no less
 * than what is known of runs. Who was let go stays let go, whatever it has made of its environment
 * since; and a cookie with another random part than that of the run of the JVM that it names is
 * none. Thread-safe.
 */
public final class MarkedProcesses implements ProcessTable {

  /** No run's cookie, as if somebody had changed it on purpose. */
  private static final String NOBODYS = "keep";

  private final ProcessTable table;
  private final Predicate<ProcessIdentity> letGo;
  private final Predicate<RunCookie> genuine;

  /**
   * @param letGo who is known to have been let go
   * @param genuine false of a cookie whose JVM is known to have another
   */
  public MarkedProcesses(
      ProcessTable table, Predicate<ProcessIdentity> letGo, Predicate<RunCookie> genuine) {
    this.table = table;
    this.letGo = letGo;
    this.genuine = genuine;
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    if (!name.equals(RunCookie.VARIABLE)) {
      return table.variable(process, name);
    }
    Optional<String> mark;
    try {
      mark = table.variable(process, name);
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

  @Override
  public ProcessIdentity self() {
    return table.self();
  }

  @Override
  public String namespace() {
    return table.namespace();
  }

  @Override
  public String machine() {
    return table.machine();
  }

  @Override
  public List<ProcessDetails> all() throws IOException {
    return table.all();
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    return table.identity(pid);
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    return table.details(pid);
  }

  @Override
  public Optional<ProcessIdentity> ownChild(long pid) throws UnreadableException {
    return table.ownChild(pid);
  }

  @Override
  public boolean isChild(ProcessDetails process) {
    return table.isChild(process);
  }

  @Override
  public boolean hasChildren() throws IOException {
    return table.hasChildren();
  }

  @Override
  public OptionalLong wakeUps(ProcessIdentity process) {
    return table.wakeUps(process);
  }

  @Override
  public boolean readsFromPipe(ProcessIdentity process) {
    return table.readsFromPipe(process);
  }

  @Override
  public boolean gotToo(ProcessIdentity process, String signal) {
    return table.gotToo(process, signal);
  }
}
