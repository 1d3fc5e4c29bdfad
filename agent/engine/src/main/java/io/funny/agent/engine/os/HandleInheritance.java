package io.funny.agent.engine.os;

import java.io.FileDescriptor;
import java.util.Optional;

/** Keeps this process's open sockets and handles out of processes that it did not mean them for. */
public interface HandleInheritance {

  /**
   * Makes a listening socket stay behind when any code of this process, native code included,
   * starts another one. Does nothing if the socket is no longer open and listening.
   *
   * @return empty if it is not, or no longer, a listener
   */
  Optional<OwnListener> protect(FileDescriptor listener);

  /**
   * Makes what this process itself inherited stay behind, other than stdio.
   *
   * @return how many handles were changed
   */
  int sealInherited();
}
