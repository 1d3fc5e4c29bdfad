package io.funny.agent.engine.os;

/** The questions to the operating system that concern other processes. */
public interface OperatingSystem {

  ProcessTable processes();

  ListenerTable listeners();

  HolderSearch holders();

  PortProbe probe();

  ProcessTermination termination();

  /** Whether anybody can read what this process prints, so far as that is told without printing. */
  default boolean isOutputRead() {
    return true;
  }
}
