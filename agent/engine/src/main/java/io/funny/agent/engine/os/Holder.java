package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Objects;

/**
 * A process and the handle (Windows) or descriptor (Linux) through which it keeps a listener open.
 * Immutable.
 */
public final class Holder {

  private final Listener listener;
  private final ProcessIdentity process;
  private final long handle;

  public Holder(Listener listener, ProcessIdentity process, long handle) {
    this.listener = Objects.requireNonNull(listener);
    this.process = Objects.requireNonNull(process);
    this.handle = handle;
  }

  public Listener listener() {
    return listener;
  }

  public ProcessIdentity process() {
    return process;
  }

  public long handle() {
    return handle;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Holder)) {
      return false;
    }
    Holder that = (Holder) other;
    return handle == that.handle && process.equals(that.process) && listener.equals(that.listener);
  }

  @Override
  public int hashCode() {
    return Objects.hash(process, handle);
  }

  @Override
  public String toString() {
    return process + ", handle " + handle + " on " + listener;
  }
}
