package io.funny.agent.engine.os;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;

/**
 * Finds out which processes keep listeners open, and takes the listener away from them.
 * Thread-safe.
 *
 * <p>Never asks anything that can block for ever on the caller's thread.
 */
public interface HolderSearch {

  /**
   * All holders of some listeners, several for each where there are several.
   *
   * @param patience after which the search ends with what it has, and says so
   */
  Holders holders(Collection<Listener> listeners, Duration patience) throws IOException;

  /**
   * Takes the listener away from a holder, who lives on. On Linux that ends the listening for all
   * its holders, on Windows for this one.
   *
   * <p>Looks again first: does nothing, and throws, if the process or what its handle refers to is
   * no longer what was found.
   *
   * @throws UnreadableException if this process may not do that to the holder
   * @throws IOException if it cannot be done for another reason
   */
  void release(Holder holder, Duration patience) throws IOException;
}
