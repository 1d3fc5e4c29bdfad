package io.funny.demo.server.store;

import java.nio.file.Path;
import java.sql.SQLException;

/** A database for a test. */
public final class TemporaryDatabase implements AutoCloseable {
  private final Database database;

  public TemporaryDatabase(Path file) throws SQLException {
    database = new Database(file);
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
