package io.funny.agent.engine.port;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.platform.Platform;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.Application;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.run.RunRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** Looks who holds ports, and touches nothing. Thread-safe. */
public final class PortSurvey {

  private final OperatingSystem system;
  private final Platform platform;
  private final RunRecords records;
  private final Application application;

  /**
   * @param application that the ports are wanted for; {@code null} if for none, as in a command
   */
  public PortSurvey(
      OperatingSystem system, Platform platform, RunRecords records, Application application) {
    this.system = system;
    this.platform = platform;
    this.records = records;
    this.application = application;
  }

  /**
   * The listeners on some ports with their holders, by port.
   *
   * @param patience for the search for holders
   * @return nothing if nobody listens
   * @throws IOException if the operating system does not tell
   */
  public List<Finding> look(IntPredicate ports, Duration patience) throws IOException {
    return look(ports, any -> true, patience);
  }

  /**
   * The same, of some of the listeners: all others cost nothing more.
   *
   * @param wanted which of those on the ports
   */
  List<Finding> look(IntPredicate ports, Predicate<Listener> wanted, Duration patience)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    List<Listener> listeners = new ArrayList<>();
    for (Listener listener : system.listeners().listeners(ports)) {
      if (wanted.test(listener)) {
        listeners.add(listener);
      }
    }
    if (listeners.isEmpty()) {
      return findings; // the search for holders is what costs
    }
    Holders holders = system.holders().holders(listeners, patience);
    ProcessTable processes = new AnswersOfOneLook(system.processes());
    Ownership ownership = new Ownership(processes, platform, records, application);
    for (Listener listener : listeners) {
      List<Finding> judged = new ArrayList<>();
      for (Holder holder : holders.of(listener)) {
        ownership.judge(holder).ifPresent(judged::add);
      }
      if (judged.isEmpty()) {
        findings.add(withoutHolder(listener, holders, processes));
      }
      for (Finding finding : judged) {
        findings.add(
            platform.releasesSingleHandles()
                ? finding
                : shared(finding.beside(judged), holders, processes));
      }
    }
    return findings;
  }

  /** On Linux a release takes the listener from all who hold it, seen or not. */
  private static Finding shared(Finding finding, Holders holders, ProcessTable processes) {
    if (finding.verdict() != Verdict.OURS_GHOST) {
      return finding;
    }
    if (holders.isCut()) {
      return finding.besideUnreached(holders.unseen());
    }
    return holders.mayHideHolders(opener(finding, processes))
        ? finding.besideUnseen(holders.unseen())
        : finding;
  }

  /**
   * The JVM that opened the listener of a ghost; where only its record tells, the oldest of all.
   */
  private static ProcessIdentity opener(Finding finding, ProcessTable processes) {
    ProcessIdentity unknown = new ProcessIdentity(1, "0", "");
    try {
      return processes
          .variable(finding.holder().orElseThrow().process(), RunCookie.VARIABLE)
          .flatMap(RunCookie::parse)
          .map(RunCookie::jvm)
          .orElse(unknown);
    } catch (UnreadableException e) {
      return unknown;
    }
  }

  private Finding withoutHolder(Listener listener, Holders holders, ProcessTable processes) {
    long pid = listener.ownerPid();
    Optional<String> reserved = SystemHolders.explanation(pid, platform);
    if (pid != 0 && reserved.isPresent()) {
      return Finding.withoutHolder(listener, null, Verdict.LIVE_STRANGER, reserved.get());
    }
    String unseen = String.join(", ", holders.unseen());
    String end = unseen.isEmpty() ? "" : " (not looked into: " + unseen + ")";
    try {
      Optional<ProcessDetails> owner = pid == 0 ? Optional.empty() : processes.details(pid);
      if (owner.isPresent()) {
        return Finding.withoutHolder(
            listener,
            owner.get(),
            Verdict.LIVE_STRANGER,
            SystemHolders.explanation(owner.get().name()).orElse("its handle was not found" + end));
      }
    } catch (UnreadableException e) {
      return Finding.withoutHolder(listener, null, Verdict.UNKNOWN, e.getMessage());
    }
    return Finding.unseen(listener, "no holder was found" + end, holders.lacksRights());
  }
}
