package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.time.Duration;

/**
 * Ends processes. Each call first makes sure that the PID is still the process that is meant, in a
 * way that leaves no moment for a reuse between the check and the deed (a pidfd; an open process
 * handle). Thread-safe.
 */
public interface ProcessTermination {

  /**
   * Asks a process to end in order. Linux: SIGTERM. Windows: the way in which a JVM with this agent
   * can be asked; others cannot.
   *
   * @return whether it was asked; false if it is gone, may not be touched or cannot be asked
   */
  boolean ask(ProcessIdentity process);

  /**
   * Keeps a process that is about to be forced from starting others until then. Linux: SIGSTOP.
   *
   * @return whether it is kept from that
   */
  default boolean freeze(ProcessIdentity process) {
    return false;
  }

  /**
   * Ends a process outright. Linux: SIGKILL. Windows: TerminateProcess; never a critical process.
   *
   * @return whether that was done; false if it is gone or may not be touched
   */
  boolean force(ProcessIdentity process);

  /**
   * Waits for the end of a process by the kernel's own means.
   *
   * @return whether it is gone; a zombie is
   */
  boolean awaitEnd(ProcessIdentity process, Duration patience) throws InterruptedException;
}
