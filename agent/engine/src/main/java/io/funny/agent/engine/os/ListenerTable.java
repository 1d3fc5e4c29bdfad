package io.funny.agent.engine.os;

import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;

/** Asks which TCP sockets listen, IPv4 and IPv6. Thread-safe. */
public interface ListenerTable {

  /**
   * The listeners on some ports, by port.
   *
   * @throws IOException if the operating system does not tell
   */
  List<Listener> listeners(IntPredicate ports) throws IOException;
}
