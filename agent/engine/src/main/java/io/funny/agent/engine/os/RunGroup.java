package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;

/**
 * What the children of this run are born into, with all that descends from them, so that the kernel
 * itself knows them: a job object (Windows). Thread-safe.
 */
public interface RunGroup {

  /** Where there is no such thing. */
  RunGroup NONE =
      new RunGroup() {
        @Override
        public boolean isInUse() {
          return false;
        }

        @Override
        public boolean contains(ProcessIdentity process) {
          return false;
        }

        @Override
        public void endWithThisProcess() {}
      };

  /**
   * Whether a process was ever born into it; if not, then that no process is in it says nothing.
   */
  boolean isInUse();

  /** Whether a living process is in it; one that broke away, or may not be looked at, is not. */
  boolean contains(ProcessIdentity process);

  /**
   * Lets all that are in it end as soon as this process does, in whatever way.
   *
   * @throws IOException if that cannot be
   */
  void endWithThisProcess() throws IOException;
}
