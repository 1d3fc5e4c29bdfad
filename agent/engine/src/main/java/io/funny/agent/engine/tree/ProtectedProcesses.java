package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Optional;

/** Whom this process never ends, and why. Immutable. */
public final class ProtectedProcesses {

  /** init on Linux; Windows has none, and its idle process is 0. */
  private static final int FIRST_PID = 1;

  private static final int WINDOWS_SYSTEM_PID = 4;
  private static final String WINDOWS_SYSTEM = "System";

  private final ProcessIdentity self;
  private final Ancestors ancestors;

  private ProtectedProcesses(ProcessIdentity self, Ancestors ancestors) {
    this.self = self;
    this.ancestors = ancestors;
  }

  public static ProtectedProcesses of(ProcessTable table) {
    return new ProtectedProcesses(table.self(), Ancestors.of(table));
  }

  /**
   * Why a process is not to be ended.
   *
   * @return in words that go on from "it is …"; empty if it may be ended
   */
  public Optional<String> reason(ProcessDetails process) {
    if (process.identity().equals(self)) {
      return Optional.of("this process itself");
    }
    if (ancestors.contains(process.identity())) {
      return Optional.of("an ancestor of this process");
    }
    if (process.pid() <= FIRST_PID
        || (process.pid() == WINDOWS_SYSTEM_PID && process.name().equals(WINDOWS_SYSTEM))) {
      return Optional.of("part of the operating system");
    }
    if (ancestors.mayContain(process.identity())) {
      return Optional.of("perhaps an ancestor of this process, not all of which can be read");
    }
    if (!process.isOwnUser()) {
      return Optional.of(
          process.user().map(user -> "another user's (" + user + ")").orElse("another user's"));
    }
    return Optional.empty();
  }
}
