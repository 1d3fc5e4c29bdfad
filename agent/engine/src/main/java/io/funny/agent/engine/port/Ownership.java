package io.funny.agent.engine.port;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.Descent;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.run.RunRecord;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.Ancestors;
import java.util.Optional;

/** Tells whose a holder is. What cannot be proven is not ours. For one look. */
final class Ownership {

  private final ProcessTable processes;
  private final Platform platform;
  private final RunRecords records;
  private final Descent descent;
  private final Application application;
  private final Ancestors ancestors;

  /**
   * @param application that the port is wanted for; {@code null} if for none, as in a command
   */
  Ownership(
      ProcessTable processes, Platform platform, RunRecords records, Application application) {
    this.processes = processes;
    this.platform = platform;
    this.records = records;
    this.descent = new Descent(processes, records);
    this.application = application;
    this.ancestors = Ancestors.of(processes);
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
      return Finding.untouchable(holder, process, Verdict.THIS_JVM, "");
    }
    Optional<String> system = SystemHolders.explanation(process.name());
    if (system.isPresent()) {
      return stranger(holder, process, system.get());
    }
    if (isOwnAncestor(process.identity())) {
      return stranger(holder, process, "it is an ancestor of this process");
    }
    if (!process.isOwnUser()) {
      String user = process.user().map(name -> " (" + name + ")").orElse("");
      return stranger(holder, process, "it is another user's" + user);
    }
    Optional<RunRecord> ownRun = records.of(process.identity());
    if (ownRun.isPresent()) {
      return ofLiveRun(holder, process, process.identity(), ownRun);
    }
    Optional<RunCookie> run = descent.runOf(process);
    return run.isPresent() ? ofRun(holder, process, run.get()) : notOurs(holder, process);
  }

  private Finding ofRun(Holder holder, ProcessDetails process, RunCookie run)
      throws UnreadableException {
    Optional<ProcessIdentity> jvm = descent.jvmOf(run);
    Optional<RunRecord> record = records.of(run);
    if (jvm.isPresent()) {
      return jvm.get().equals(processes.self())
          ? stranger(holder, process, "it is a child of this JVM")
          : ofLiveRun(holder, process, jvm.get(), record);
    }
    // In a command there is no application to tell from others: what any ended run left is ours.
    boolean ours = application == null || (record.isPresent() && record.get().isOf(application));
    String end = descent.endOf(run);
    if (platform.tellsWhoBound() && isBoundByTheDead(holder)) {
      return application != null && isOwnerOtherThan(run.pid(), holder.listener())
          ? foreignGhost(holder, process)
          : Finding.ghost(holder, process, Verdict.OURS_GHOST, ours, end);
    }
    if (!platform.tellsWhoBound()
        && record.isPresent()
        && isBoundBy(record.get(), holder.listener())) {
      return Finding.ghost(holder, process, Verdict.OURS_GHOST, ours, end);
    }
    return ours
        ? Finding.of(holder, process, Verdict.OURS_LEFTOVER, end)
        : Finding.of(
            holder,
            process,
            Verdict.LIVE_STRANGER,
            "it is a leftover of another application (" + end + ")");
  }

  private Finding ofLiveRun(
      Holder holder, ProcessDetails process, ProcessIdentity jvm, Optional<RunRecord> record)
      throws UnreadableException {
    String name = record.map(RunRecord::applicationName).orElse("");
    if (application != null && record.isPresent() && record.get().isOf(application)) {
      if (isOwnAncestor(jvm)) {
        return stranger(holder, process, "its run is an ancestor of this process");
      }
      if (descent.isSeenToDescend(process, jvm, record)) {
        return Finding.ofLiveRun(holder, process, jvm, record.get().isClosing());
      }
      // No reason to end a JVM that lives: it need not have started who uses its cookie.
      String says = "it says that it belongs to the live run of " + name + ", PID " + jvm.pid();
      return Finding.of(
          holder, process, Verdict.LIVE_STRANGER, says + ", which is not seen to have started it");
    }
    String run = "the live run" + (name.isEmpty() ? "" : " of " + name);
    String whose =
        jvm.equals(process.identity())
            ? "it is " + run
            : "it belongs to " + run + ", PID " + jvm.pid();
    return Finding.of(
        holder,
        process,
        Verdict.LIVE_STRANGER,
        application == null ? whose : whose + ", another application");
  }

  private Finding notOurs(Holder holder, ProcessDetails process) throws UnreadableException {
    if (platform.tellsWhoBound() && isBoundByTheDead(holder)) {
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
   * @throws UnreadableException if that cannot be told
   */
  private boolean isOwnAncestor(ProcessIdentity candidate) throws UnreadableException {
    if (!ancestors.contains(candidate) && ancestors.mayContain(candidate)) {
      throw new UnreadableException("it may be an ancestor of this process");
    }
    return ancestors.contains(candidate);
  }

  private static Finding stranger(Holder holder, ProcessDetails process, String reason) {
    return Finding.untouchable(holder, process, Verdict.LIVE_STRANGER, reason);
  }
}
