package io.funny.agent.engine.os;

/** Asks the operating system about listeners of this process. */
public interface ListenerInheritance {

  /**
   * Whether a process that native code of this JVM starts would inherit the listener.
   *
   * @param port a TCP port on which this process listens
   */
  boolean isInheritable(int port);
}
