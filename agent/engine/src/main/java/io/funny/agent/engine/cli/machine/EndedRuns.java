package io.funny.agent.engine.cli.machine;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.run.Descent;
import io.funny.agent.engine.run.RunCookie;
import io.funny.agent.engine.run.RunRecords;
import io.funny.agent.engine.tree.ProcessTree;
import java.util.Optional;

/** Tells what ended runs of the agent left behind. */
public final class EndedRuns {

  private final RunRecords records;
  private final Descent descent;

  public EndedRuns(ProcessTable processes, RunRecords records) {
    this.records = records;
    this.descent = new Descent(processes, records);
  }

  /**
   * The run that left a process behind, where that is proven: the process is no run of its own, and
   * the JVM of the run that it descends from is dead.
   *
   * @return in words, as in {@code the run of shop.jar, PID 4711, ended}
   */
  public Optional<String> of(ProcessDetails process) {
    try {
      Optional<RunCookie> run = descent.runOf(process);
      boolean left =
          run.isPresent()
              && descent.jvmOf(run.get()).isEmpty()
              && records.of(process.identity()).isEmpty();
      return left ? run.map(descent::endOf) : Optional.empty();
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
