package com.zaxxer.hikari.pool;

import java.util.function.Supplier;

/** Stands for that of HikariCP, in which connections are opened. */
public final class PoolBase {

  private PoolBase() {}

  public static Object newConnection(Supplier<Object> driver) {
    return driver.get();
  }
}
