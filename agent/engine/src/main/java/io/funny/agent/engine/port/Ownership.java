package io.funny.agent.engine.port;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.run.RunRecord;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.Ancestors;
import java.util.List;
import java.util.Optional;

/**
 * Tells whose a holder is. What cannot be proven is not ours: a run's death by its JVM's identity,
 * a process's descent by the cookie in its environment or, where that was scrubbed, by the record
 * of its run's children.
 */
final class Ownership {

  private static final int MAX_DEPTH = 64;

  private final ProcessTable processes;
  private final boolean windows;
  private final RunRecords records;
  private final Application application;

  /**
   * @param application that the port is wanted for; {@code null} if for none, as in a command
   */
  Ownership(ProcessTable processes, boolean windows, RunRecords records, Application application) {
    this.processes = processes;
    this.windows = windows;
    this.records = records;
    this.application = application;
  }

  /**
   * Judges a holder.
   *
   * @return empty if the holder is gone
   */
  Optional<Finding> judge(Holder holder) {
    ProcessDetails process;
    try {
      Optional<ProcessDetails> found = processes.details(holder.process().pid());
      if (found.isEmpty() || !found.get().identity().equals(holder.process())) {
        return Optional.empty();
      }
      process = found.get();
    } catch (UnreadableException e) {
      return Optional.of(
          Finding.withoutHolder(holder.listener(), null, Verdict.UNKNOWN, e.getMessage()));
    }
    try {
      return Optional.of(judge(holder, process));
    } catch (UnreadableException e) {
      return Optional.of(Finding.untouchable(holder, process, Verdict.UNKNOWN, e.getMessage()));
    }
  }

  private Finding judge(Holder holder, ProcessDetails process) throws UnreadableException {
    if (process.identity().equals(processes.self())) {
      return stranger(holder, process, "it is this JVM itself");
    }
    Optional<String> system = SystemHolders.explanation(process.name());
    if (system.isPresent()) {
      return stranger(holder, process, system.get());
    }
    if (isOwnAncestor(process.identity())) {
      return stranger(holder, process, "it is an ancestor of this process");
    }
    if (!process.isOwnUser()) {
      return stranger(holder, process, "it is another user's");
    }
    Optional<RunRecord> ownRun = records.of(process.identity());
    if (ownRun.isPresent()) {
      return ofLiveRun(holder, process, process.identity(), ownRun);
    }
    Optional<String> mark = processes.variable(process.identity(), RunCookie.VARIABLE);
    if (mark.isPresent()) {
      Optional<RunCookie> cookie = RunCookie.parse(mark.get());
      return cookie.isPresent()
          ? ofRun(holder, process, cookie.get())
          : notOurs(holder, process); // whoever changed it opted out
    }
    Optional<RunRecord> parent = recordNaming(process);
    return parent.isPresent()
        ? ofRun(holder, process, parent.get().run())
        : notOurs(holder, process);
  }

  private Finding ofRun(Holder holder, ProcessDetails process, RunCookie run)
      throws UnreadableException {
    if (!run.isOfBoot(processes.self().boot())) {
      throw new UnreadableException("its run was of another machine, or of another boot");
    }
    Optional<RunRecord> record = records.of(run);
    if (!run.isComparableIn(processes.self().boot())
        || (record.isPresent() && !record.get().isOfNamespace(processes.namespace()))) {
      throw new UnreadableException("its run was in another PID or time namespace (a container)");
    }
    Optional<ProcessIdentity> jvm = processes.identity(run.pid()).filter(run::names);
    if (jvm.isPresent()) {
      return jvm.get().equals(processes.self())
          ? stranger(holder, process, "it is a child of this JVM")
          : ofLiveRun(holder, process, jvm.get(), record);
    }
    boolean same = application != null && record.isPresent() && record.get().isOf(application);
    if (windows && isBoundByTheDead(holder)) {
      return isOwnerOtherThan(run.pid(), holder.listener())
          ? foreignGhost(holder, process)
          : Finding.ghost(holder, process, Verdict.OURS_GHOST, same, endOf(run, record));
    }
    if (!windows && record.isPresent() && isBoundBy(record.get(), holder.listener())) {
      return Finding.ghost(holder, process, Verdict.OURS_GHOST, same, endOf(run, record));
    }
    return same
        ? Finding.of(holder, process, Verdict.OURS_LEFTOVER, endOf(run, record))
        : Finding.of(
            holder,
            process,
            Verdict.LIVE_STRANGER,
            endOf(run, record) + ", which was not known to be of this application");
  }

  private Finding ofLiveRun(
      Holder holder, ProcessDetails process, ProcessIdentity jvm, Optional<RunRecord> record)
      throws UnreadableException {
    if (application != null && record.isPresent() && record.get().isOf(application)) {
      return isOwnAncestor(jvm)
          ? stranger(holder, process, "its run is an ancestor of this process")
          : Finding.ofLiveRun(holder, process, jvm, record.get().isClosing());
    }
    String name = record.map(RunRecord::applicationName).orElse("");
    return Finding.of(
        holder,
        process,
        Verdict.LIVE_STRANGER,
        "it belongs to the live run "
            + (name.isEmpty() ? "" : "of " + name + ", ")
            + "PID "
            + jvm.pid());
  }

  private Finding notOurs(Holder holder, ProcessDetails process) throws UnreadableException {
    if (windows && isBoundByTheDead(holder)) {
      return foreignGhost(holder, process);
    }
    return Finding.of(holder, process, Verdict.LIVE_STRANGER, "");
  }

  private static Finding foreignGhost(Holder holder, ProcessDetails process) {
    long owner = holder.listener().ownerPid();
    String reason = owner == 0 ? "" : "PID " + owner + ", which bound it, has ended";
    return Finding.ghost(holder, process, Verdict.FOREIGN_GHOST, false, reason);
  }

  /** Windows names the process that bound; Wine no longer does when that is dead. */
  private static boolean isOwnerOtherThan(long pid, Listener listener) {
    return listener.ownerPid() != 0 && listener.ownerPid() != pid;
  }

  private static boolean isBoundBy(RunRecord record, Listener listener) {
    return record.bound(listener.port(), listener.socket());
  }

  /**
   * Windows names the process that bound a listener. It is dead if nobody has its PID, or one who
   * started later than the listener was bound. (Linux does not say who bound.)
   */
  private boolean isBoundByTheDead(Holder holder) throws UnreadableException {
    long owner = holder.listener().ownerPid();
    if (owner == holder.process().pid()) {
      return false; // whatever the clock says of the two times
    }
    Optional<ProcessDetails> live = owner == 0 ? Optional.empty() : processes.details(owner);
    return live.isEmpty() || isReused(holder, live.get());
  }

  private static boolean isReused(Holder holder, ProcessDetails owner) {
    return holder.listener().bound().isPresent()
        && owner.start().isPresent()
        && holder.listener().bound().get().isBefore(owner.start().get());
  }

  /**
   * The run that wrote down the process, or an ancestor of it, as its child; nobody's is what
   * descends from one that was let go.
   */
  private Optional<RunRecord> recordNaming(ProcessDetails process) {
    List<RunRecord> all = records.all();
    Optional<ProcessDetails> link = Optional.of(process);
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

  /**
   * @throws UnreadableException if that cannot be told
   */
  private boolean isOwnAncestor(ProcessIdentity candidate) throws UnreadableException {
    Ancestors ancestors = Ancestors.of(processes);
    if (!ancestors.contains(candidate) && ancestors.mayContain(candidate)) {
      throw new UnreadableException("it may be an ancestor of this process");
    }
    return ancestors.contains(candidate);
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

  private static String endOf(RunCookie run, Optional<RunRecord> record) {
    String name = record.map(RunRecord::applicationName).orElse("");
    return (name.isEmpty() ? "its run" : "the run of " + name) + ", PID " + run.pid() + ", ended";
  }

  private static Finding stranger(Holder holder, ProcessDetails process, String reason) {
    return Finding.untouchable(holder, process, Verdict.LIVE_STRANGER, reason);
  }
}
