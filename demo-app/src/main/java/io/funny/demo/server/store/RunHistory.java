package io.funny.demo.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which commands were run, and how they ended. Survives the server. Thread-safe. */
public final class RunHistory {
  private static final int NEWEST = 20;

  private final Database database;

  public RunHistory(Database database) {
    this.database = database;
  }

  /**
   * A run of a command. Times are milliseconds since 1970.
   *
   * @param ended {@code null} while it runs, or if the server was killed before it ended
   * @param exitCode {@code null} in the same cases
   */
  public record Entry(String id, String command, long started, Long ended, Integer exitCode) {}

  public void begun(String id, String command, long started) throws SQLException {
    update("INSERT INTO command_run (id, command, started) VALUES (?, ?, ?)", id, command, started);
  }

  public void ended(String id, long ended, int exitCode) throws SQLException {
    update("UPDATE command_run SET ended = ?, exit_code = ? WHERE id = ?", ended, exitCode, id);
  }

  /** Forgets what began before that time; returns how many runs that were. */
  public int forgetBefore(long time) throws SQLException {
    return update("DELETE FROM command_run WHERE started < ?", time);
  }

  /** The newest runs, newest first. */
  public List<Entry> newest() throws SQLException {
    return database.call(
        connection -> {
          String sql =
              "SELECT id, command, started, ended, exit_code FROM command_run"
                  + " ORDER BY started DESC LIMIT "
                  + NEWEST;
          try (PreparedStatement query = connection.prepareStatement(sql);
              ResultSet rows = query.executeQuery()) {
            List<Entry> entries = new ArrayList<>();
            while (rows.next()) {
              entries.add(entry(rows));
            }
            return entries;
          }
        });
  }

  private static Entry entry(ResultSet row) throws SQLException {
    long ended = row.getLong("ended");
    boolean running = row.wasNull();
    return new Entry(
        row.getString("id"),
        row.getString("command"),
        row.getLong("started"),
        running ? null : Long.valueOf(ended),
        running ? null : Integer.valueOf(row.getInt("exit_code")));
  }

  private int update(String sql, Object... values) throws SQLException {
    return database.call(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
              statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
          }
        });
  }
}
