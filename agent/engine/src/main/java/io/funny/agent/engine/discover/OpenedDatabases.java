package io.funny.agent.engine.discover;

import io.funny.agent.engine.discover.product.ConnectionPool;
import io.funny.agent.engine.discover.product.SqliteDatabase;
import io.funny.agent.engine.instrument.OpenedKind;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.util.ArrayList;
import java.util.List;

/** Pools, after what was registered, and then connections that are in no pool. */
final class OpenedDatabases {

  private static final String[] POOLS = {
    OpenedKind.HIKARI, OpenedKind.DBCP2, OpenedKind.TOMCAT_JDBC, OpenedKind.C3P0
  };

  private final OpenResources openResources;

  OpenedDatabases(OpenResources openResources) {
    this.openResources = openResources;
  }

  /** A task that closes one of them. */
  interface Closing {
    RankedTask of(Resource resource, Object found, ShutdownPhase phase, int rank);
  }

  List<RankedTask> pools(ShutdownPhase phase, int rank, boolean reload, Closing closing) {
    List<RankedTask> tasks = new ArrayList<>();
    for (String kind : POOLS) {
      for (Object found : openResources.of(kind, reload)) {
        Resource pool = ConnectionPool.of(kind, found); // not asked here: some lock to answer
        tasks.add(closing.of(pool, found, phase, rank));
      }
    }
    return tasks;
  }

  List<RankedTask> connections(ShutdownPhase phase, int rank, boolean reload, Closing closing) {
    List<RankedTask> tasks = new ArrayList<>();
    List<Object> connections = openResources.of(OpenedKind.SQLITE, reload);
    if (!connections.isEmpty()) { // or the JVM may have been built without java.sql
      for (SqliteDatabase database : SqliteDatabase.of(connections)) {
        tasks.add(closing.of(database, database, phase, rank));
      }
    }
    return tasks;
  }
}
