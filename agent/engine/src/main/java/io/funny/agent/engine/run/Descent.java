package io.funny.agent.engine.run;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which run of the agent a process descends from, so far as that is proven: by the cookie in
 * its environment or, where that was scrubbed, by the record of a run's children. Thread-safe.
 */
public final class Descent {

  private static final int MAX_DEPTH = 64;

  private final ProcessTable processes;
  private final RunRecords records;

  public Descent(ProcessTable processes, RunRecords records) {
    this.processes = processes;
    this.records = records;
  }

  /**
   * The run that a process descends from.
   *
   * @return empty if it is of none, or says so itself by a cookie that no agent wrote
   * @throws UnreadableException if its environment cannot be read
   */
  public Optional<RunCookie> runOf(ProcessDetails process) throws UnreadableException {
    Optional<String> mark = processes.variable(process.identity(), RunCookie.VARIABLE);
    return mark.isPresent()
        ? RunCookie.parse(mark.get())
        : recordNaming(process).map(RunRecord::run);
  }

  /**
   * The JVM of a run.
   *
   * @return empty if it has ended
   * @throws UnreadableException if that cannot be told: the run was of another boot of the machine,
   *     or of another PID or time namespace
   */
  public Optional<ProcessIdentity> jvmOf(RunCookie run) throws UnreadableException {
    if (!run.isOfBoot(processes.self().boot())) {
      throw new UnreadableException("its run was of another machine, or of another boot");
    }
    Optional<RunRecord> record = records.of(run);
    if (!run.isComparableIn(processes.self().boot())
        || (record.isPresent() && !record.get().isOfNamespace(processes.namespace()))) {
      throw new UnreadableException("its run was in another PID or time namespace (a container)");
    }
    return processes.identity(run.pid()).filter(run::names);
  }

  /**
   * Whether a process is a run's JVM, or was started by it or below it, by more than what it says
   * of itself: its living parents lead there, or to one whom the run wrote down as its child.
   */
  public boolean isSeenToDescend(
      ProcessDetails process, ProcessIdentity jvm, Optional<RunRecord> record) {
    Set<ProcessIdentity> children = record.map(RunRecord::children).orElse(Set.of());
    Optional<ProcessDetails> link = Optional.of(process);
    for (int depth = 0; depth < MAX_DEPTH && link.isPresent(); depth++) {
      ProcessIdentity identity = link.get().identity();
      if (identity.equals(jvm) || children.contains(identity)) {
        return true;
      }
      link = parent(link.get());
    }
    return false;
  }

  /** An ended run in words, as in {@code the run of shop.jar, PID 4711, ended}. */
  public String endOf(RunCookie run) {
    String name = records.of(run).map(RunRecord::applicationName).orElse("");
    return (name.isEmpty() ? "a run" : "the run of " + name) + ", PID " + run.pid() + ", ended";
  }

  /**
   * The run that wrote down the process, or an ancestor of it, as its child; nobody's is what
   * descends from one that was let go.
   */
  private Optional<RunRecord> recordNaming(ProcessDetails process) {
    List<RunRecord> all = records.all();
    Optional<ProcessDetails> link = all.isEmpty() ? Optional.empty() : Optional.of(process);
    for (int depth = 0; depth < MAX_DEPTH && link.isPresent(); depth++) {
      ProcessIdentity identity = link.get().identity();
      for (RunRecord record : all) {
        if (record.children().contains(identity)) {
          return Optional.of(record);
        }
      }
      link = parent(link.get()).filter(parent -> !isLetGo(parent.identity()));
    }
    return Optional.empty();
  }

  private boolean isLetGo(ProcessIdentity process) {
    try {
      Optional<String> mark = processes.variable(process, RunCookie.VARIABLE);
      return mark.isPresent() && RunCookie.parse(mark.get()).isEmpty();
    } catch (UnreadableException e) {
      return false;
    }
  }

  /** The credible parent: one that is younger than its child only has the PID of the parent. */
  private Optional<ProcessDetails> parent(ProcessDetails child) {
    if (child.parentPid() <= 0) {
      return Optional.empty();
    }
    try {
      return processes
          .details(child.parentPid())
          .filter(parent -> !parent.identity().startedAfter(child.identity()));
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }
}
