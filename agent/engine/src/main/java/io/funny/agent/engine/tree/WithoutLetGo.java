package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that descends from a process but whom somebody let go: by a mark that is no run's cookie, and
 * not the mark of the process itself.
 */
public final class WithoutLetGo implements Membership {

  private final ProcessTable table;
  private final Optional<String> rootMark;

  public WithoutLetGo(ProcessTable table, ProcessIdentity root) {
    this.table = table;
    this.rootMark = mark(root);
  }

  @Override
  public boolean excludes(
      ProcessDetails process, ProcessIdentity parent, Predicate<RunCookie> namesMember) {
    Optional<String> mark = mark(process.identity());
    return mark.isPresent() && !mark.equals(rootMark) && RunCookie.parse(mark.get()).isEmpty();
  }

  private Optional<String> mark(ProcessIdentity process) {
    try {
      return table.variable(process, RunCookie.VARIABLE);
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }
}
