package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;

/** Children of this process that have ended and that nobody has waited for. Thread-safe. */
public interface ZombieChildren {

  /** Whether orphans of other processes become children of this one. */
  boolean areAdopted() throws IOException;

  /** Whether there are any; cheap. */
  boolean any();

  List<ProcessIdentity> all() throws IOException;

  /** Waits for one in the sense of waitpid(2): its exit status is nobody's then, its PID free. */
  void reap(ProcessIdentity zombie) throws IOException;
}
