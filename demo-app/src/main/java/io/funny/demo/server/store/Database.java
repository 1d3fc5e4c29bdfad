package io.funny.demo.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SQLite through a pool. Its write-ahead log makes readers and the one writer independent of each
 * other; it is moved into the database file when the database is closed. Thread-safe.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-Ahead Logging</a>
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final int CONNECTIONS = 4;
  private static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS command_run (id TEXT PRIMARY KEY, command TEXT NOT NULL,"
              + " started INTEGER NOT NULL, ended INTEGER, exit_code INTEGER)",
          "CREATE TABLE IF NOT EXISTS telemetry (at INTEGER NOT NULL, requests INTEGER NOT NULL,"
              + " failures INTEGER NOT NULL, mean_millis REAL NOT NULL)");

  private final HikariDataSource pool;

  Database(Path file) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setJdbcUrl("jdbc:sqlite:" + file);
    config.addDataSourceProperty("journal_mode", "WAL");
    config.addDataSourceProperty("synchronous", "NORMAL");
    config.addDataSourceProperty("busy_timeout", "5000");
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    pool = new HikariDataSource(config);
    execute(SCHEMA);
  }

  /** Work with a connection. */
  public interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does the work with a connection of the pool, and commits it. */
  public <T> T call(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return work.with(connection);
    }
  }

  /** Moves what is in the write-ahead log into the database, as far as no reader needs it. */
  public void checkpoint() throws SQLException {
    execute(List.of("PRAGMA wal_checkpoint(PASSIVE)"));
  }

  private void execute(List<String> statements) throws SQLException {
    call(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
          return null;
        });
  }

  void close() throws SQLException {
    try {
      execute(List.of("PRAGMA wal_checkpoint(TRUNCATE)"));
      LOG.info("write-ahead log checkpointed");
    } finally {
      pool.close();
    }
  }

  /** Opens the database, to be closed after all that may still write. */
  public static Database open(Path file) throws SQLException {
    Database database = new Database(file);
    ShutdownRegistry.register("database", database::close, ShutdownPhase.DATABASE);
    return database;
  }
}
