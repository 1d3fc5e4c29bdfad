package io.funny.agent.engine.cli.machine;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.ProcessTree;
import java.util.Optional;

/** Tells what ended runs of the agent left behind. */
public final class EndedRuns {

  private final ProcessTable processes;
  private final RunRecords records;

  public EndedRuns(ProcessTable processes, RunRecords records) {
    this.processes = processes;
    this.records = records;
  }

  /**
   * The run that left a process behind, where that is proven: the process is no run of its own, and
   * the JVM that its cookie names is dead.
   */
  public Optional<RunCookie> of(ProcessDetails process) {
    try {
      ProcessIdentity identity = process.identity();
      Optional<RunCookie> run =
          processes.variable(identity, RunCookie.VARIABLE).flatMap(RunCookie::parse);
      if (run.isEmpty()
          || !run.get().isComparableIn(identity.boot())
          || records.of(identity).isPresent()
          || processes.identity(run.get().pid()).filter(run.get()::names).isPresent()) {
        return Optional.empty();
      }
      return run;
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  /** Whether that is proven of all in a tree. */
  public boolean left(ProcessTree tree) {
    return !tree.isEmpty()
        && tree.members().stream().allMatch(member -> of(member.process()).isPresent());
  }
}
