package io.funny.agent.engine.discover;

import io.funny.agent.engine.instrument.FoundKind;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.phased.RankedTask;
import java.util.ArrayList;
import java.util.List;

/** Pools, after what was registered, and then connections that are in no pool. */
final class FoundDatabases {

  private static final String[] POOLS = {
    FoundKind.HIKARI, FoundKind.DBCP2, FoundKind.TOMCAT_JDBC, FoundKind.C3P0
  };

  private static final int AFTER_THE_APPLICATION = RankedTask.APPLICATION + 10;
  private static final int AFTER_POOLS = AFTER_THE_APPLICATION + 10;

  private final Finds finds;

  FoundDatabases(Finds finds) {
    this.finds = finds;
  }

  List<RankedTask> tasks(boolean reload) {
    List<RankedTask> tasks = new ArrayList<>();
    for (String kind : POOLS) {
      for (Object found : finds.of(kind, reload)) {
        Resource pool = ConnectionPool.of(kind, found); // not asked here: some lock to answer
        tasks.add(FoundTask.of(pool, found, ShutdownPhase.DATABASE, AFTER_THE_APPLICATION));
      }
    }
    List<Object> connections = finds.of(FoundKind.SQLITE, reload);
    if (!connections.isEmpty()) { // or the JVM may have been built without java.sql
      for (SqliteDatabase database : SqliteDatabase.of(connections)) {
        tasks.add(FoundTask.of(database, database, ShutdownPhase.DATABASE, AFTER_POOLS));
      }
    }
    return tasks;
  }
}
