package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What this process descends from, so far as that can be told. Immutable. */
public final class Ancestors {

  /** init on Linux, which nobody started; Windows has none, and its idle process is 0. */
  private static final int FIRST_PID = 1;

  private final Set<ProcessIdentity> known;
  private final ProcessIdentity lastKnown;

  private Ancestors(Set<ProcessIdentity> known, ProcessIdentity lastKnown) {
    this.known = known;
    this.lastKnown = lastKnown;
  }

  public static Ancestors of(ProcessTable table) {
    Set<ProcessIdentity> known = new HashSet<>();
    ProcessIdentity descendant = table.self();
    long parentPid = 0;
    try {
      while (true) {
        parentPid = table.details(descendant.pid()).map(ProcessDetails::parentPid).orElse(0L);
        Optional<ProcessIdentity> parent =
            parentPid <= 0 ? Optional.empty() : table.identity(parentPid);
        // One that is younger than its child only has the PID of the parent, which is gone.
        if (parent.isEmpty() || parent.get().startedAfter(descendant) || !known.add(parent.get())) {
          return new Ancestors(known, null);
        }
        descendant = parent.get();
      }
    } catch (UnreadableException e) {
      return new Ancestors(known, parentPid == FIRST_PID ? null : descendant);
    }
  }

  public boolean contains(ProcessIdentity process) {
    return known.contains(process);
  }

  /** Whether a process is one, or could be: who is old enough, if not all of them can be read. */
  public boolean mayContain(ProcessIdentity process) {
    return contains(process) || (lastKnown != null && !process.startedAfter(lastKnown));
  }
}
