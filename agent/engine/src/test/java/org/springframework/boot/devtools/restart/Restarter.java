package org.springframework.boot.devtools.restart;

import java.util.function.Supplier;

/** Stands where spring-boot-devtools makes what outlives restarts. */
public final class Restarter {

  private Restarter() {}

  public static Object getOrAddAttribute(Supplier<Object> maker) {
    return maker.get();
  }
}
