package io.funny.agent.engine.discover.product;

import io.funny.agent.engine.discover.Resource;
import io.funny.agent.shutdown.ShutdownContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections to one SQLite database. The last one to close moves the write-ahead log into the
 * database file, if it is alone then: so they are closed one after the other.
 *
 * @see <a href="https://www.sqlite.org/wal.html#ckpt">SQLite: checkpointing</a>
 */
public final class SqliteDatabase implements Resource {

  private final String url;
  private final List<Connection> connections;

  private SqliteDatabase(String url, List<Connection> connections) {
    this.url = url;
    this.connections = connections;
  }

  /** The databases to which connections are open. */
  public static List<SqliteDatabase> of(List<Object> connections) {
    Map<String, List<Connection>> open = new LinkedHashMap<>();
    for (Object found : connections) {
      Connection connection = (Connection) found;
      try {
        if (!connection.isClosed()) {
          open.computeIfAbsent(url(connection), first -> new ArrayList<>()).add(connection);
        }
      } catch (SQLException e) {
        // Closed meanwhile.
      }
    }
    List<SqliteDatabase> databases = new ArrayList<>();
    open.forEach((url, all) -> databases.add(new SqliteDatabase(url, all)));
    return databases;
  }

  /** Without parameters, which may hold a key. */
  private static String url(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL();
    int parameters = url.indexOf('?');
    return parameters < 0 ? url : url.substring(0, parameters);
  }

  @Override
  public String name() {
    return "SQLite " + url.replaceFirst("^jdbc:sqlite:", "");
  }

  @Override
  public boolean isOpen() throws SQLException {
    for (Connection connection : connections) {
      if (!connection.isClosed()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close(ShutdownContext context) throws SQLException {
    SQLException failure = null;
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
