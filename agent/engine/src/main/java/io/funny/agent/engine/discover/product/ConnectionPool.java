package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Reflected;
import io.funny.agent.engine.discover.Resource;
import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.shutdown.ShutdownContext;

/** A pool of database connections. Closing one twice is harmless in each of these makes. */
public final class ConnectionPool implements Resource {

  private final Reflected pool;
  private final String make;
  private final String nameMethod;

  /**
   * @param nameMethod one that locks nothing
   */
  private ConnectionPool(Object pool, String make, String nameMethod) {
    this.pool = new Reflected(pool);
    this.make = make;
    this.nameMethod = nameMethod;
  }

  public static ConnectionPool of(String kind, Object pool) {
    switch (kind) {
      case OpenedKind.HIKARI:
        return new ConnectionPool(pool, "HikariCP", "getPoolName");
      case OpenedKind.TOMCAT_JDBC:
        return new ConnectionPool(pool, "Tomcat JDBC", "getName");
      case OpenedKind.C3P0:
        return new ConnectionPool(pool, "c3p0", "");
      default:
        return new ConnectionPool(pool, "DBCP2", "");
    }
  }

  @Override
  public String name() throws Exception {
    Object name = pool.has(nameMethod) ? pool.call(nameMethod) : null;
    return make + " pool" + (name == null ? "" : " " + name);
  }

  /** Where it can be asked. Those of c3p0 cannot, and Tomcat's open themselves when asked. */
  @Override
  public boolean isOpen() throws Exception {
    return !pool.has("isClosed") || !pool.is("isClosed");
  }

  @Override
  public void close(ShutdownContext context) throws Exception {
    pool.call("close");
  }
}
