package io.funny.agent.engine.discover;

import io.funny.agent.boot.FoundObserver;
import java.util.function.BiFunction;

/** Opens something of a kind, in whatever class loader it is. */
public final class Opener implements BiFunction<FoundObserver, String, Object> {

  @Override
  public Object apply(FoundObserver observer, String kind) {
    Object opened = new Object();
    observer.found(kind, opened);
    return opened;
  }
}
