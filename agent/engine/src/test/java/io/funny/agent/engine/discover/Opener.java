package io.funny.agent.engine.discover;

import io.funny.agent.boot.OpenedObserver;
import java.util.function.BiFunction;

/** Opens something of a kind, in whatever class loader it is. */
public final class Opener implements BiFunction<OpenedObserver, String, Object> {

  @Override
  public Object apply(OpenedObserver observer, String kind) {
    Object opened = new Object();
    observer.found(kind, opened);
    return opened;
  }
}
