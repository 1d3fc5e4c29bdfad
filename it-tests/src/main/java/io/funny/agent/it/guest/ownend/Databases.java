package io.funny.agent.it.guest.ownend;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/** Databases in the same JVM, pools, and who uses them to the end. */
final class Databases {
  private Databases() {}

  /** Its hook writes the last record to H2's TCP server in the same JVM, and stops it. */
  static void h2Server() throws SQLException {
    Server server =
        Server.createTcpServer("-tcpPort", "" + Guests.port(), "-ifNotExists", "-tcpDaemon")
            .start();
    String url = "jdbc:h2:tcp://" + Guests.address() + "/" + Seen.file("db");
    Connection first = DriverManager.getConnection(url);
    execute(first, "create table audit (what varchar)");
    Part.hook(
        "stop",
        () -> {
          try (Connection last = DriverManager.getConnection(url)) {
            execute(last, "insert into audit values ('stopped')");
            Seen.done("audit written");
          }
          server.stop();
          Seen.done("stopped");
        });
  }

  /** A thread is in a query that takes long. */
  static void longSqliteQuery() throws Exception {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Seen.file("x.db"));
    execute(connection, "create table t (a)");
    CountDownLatch running = new CountDownLatch(1);
    Part.daemon(
        "report",
        () -> {
          running.countDown();
          execute(
              connection,
              "with recursive n(i) as (select 1 union all select i + 1 from n where i < 90000000)"
                  + " select count(*) from n");
        });
    running.await();
    Thread.sleep(200); // it is in the query now
    Part.hook("saver", () -> Part.save("hook", 2, 100));
  }

  /** A pool whose database does not answer any more. */
  static void silentDatabase() throws Exception {
    AtomicBoolean silent = new AtomicBoolean();
    CountDownLatch waits = new CountDownLatch(1);
    HikariConfig config = new HikariConfig();
    config.setDataSource(new SilentSource(h2(), silent, waits));
    config.setMaximumPoolSize(3);
    config.setMinimumIdle(0);
    HikariDataSource pool = new HikariDataSource(config);
    Connection used = pool.getConnection();
    silent.set(true);
    Part.daemon("worker", () -> pool.getConnection().close());
    waits.await();
    Part.hook(
        "saver",
        () -> {
          execute(used, "create table last (a int)");
          Seen.done("hook used its connection");
        });
  }

  /** Worker threads that use the pool until the very end: what fails goes to the dead letters. */
  static void workersWithPool() throws SQLException {
    HikariDataSource pool = pool("jdbc:h2:" + Seen.file("db") + ";DB_CLOSE_ON_EXIT=FALSE");
    try (Connection connection = pool.getConnection()) {
      execute(connection, "create table jobs (id int)");
    }
    Part.start(
        "worker",
        () -> {
          for (int job = 0; !Ending.isLastThreadsTurn(); job++) {
            try (Connection connection = pool.getConnection()) {
              execute(connection, "insert into jobs values (" + job + ")");
              Thread.sleep(20);
            } catch (SQLException e) {
              Seen.harm("a job goes to the dead letters");
            }
          }
        });
    Part.hook(
        "saver",
        () -> {
          Part.sleep(500);
          try (Connection connection = pool.getConnection()) {
            execute(connection, "insert into jobs values (-1)");
          }
          Seen.done("hook used the pool");
        });
  }

  static HikariDataSource pool(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DataSource h2() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");
    return source;
  }

  /** Once it is silent, who wants a connection waits, and no interrupt helps. */
  private static final class SilentSource implements DataSource {
    private final DataSource source;
    private final AtomicBoolean silent;
    private final CountDownLatch waits;
    private volatile int loginTimeout;

    SilentSource(DataSource source, AtomicBoolean silent, CountDownLatch waits) {
      this.source = source;
      this.silent = silent;
      this.waits = waits;
    }

    @Override
    public Connection getConnection() throws SQLException {
      while (silent.get()) {
        waits.countDown();
        LockSupport.parkNanos(1_000_000);
      }
      return source.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {
      loginTimeout = seconds;
    }

    @Override
    public int getLoginTimeout() {
      return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }

  /** Three pools on one database, each used by a hook to the last moment. */
  static void threePools() throws SQLException {
    String url = "jdbc:h2:" + Seen.file("db") + ";DB_CLOSE_ON_EXIT=FALSE";
    BasicDataSource dbcp = new BasicDataSource();
    dbcp.setUrl(url);
    ComboPooledDataSource c3p0 = new ComboPooledDataSource();
    c3p0.setJdbcUrl(url);
    List<DataSource> pools = List.of(dbcp, c3p0, pool(url));
    try (Connection connection = dbcp.getConnection()) {
      execute(connection, "create table t (text varchar)");
    }
    for (DataSource pool : pools) {
      String name = pool.getClass().getSimpleName();
      Part.hook(
          name,
          () -> {
            for (int i = 0; i < 5; i++) {
              Part.sleep(100);
              try (Connection connection = pool.getConnection()) {
                execute(connection, "insert into t values ('" + name + i + "')");
                Seen.done(name + " wrote row " + i);
              }
            }
          });
    }
  }

  /** SQLite in WAL mode: connections that nobody closes, and a hook's last row. */
  static void sqliteWal() throws SQLException {
    String url = "jdbc:sqlite:" + Seen.file("wal.db");
    Connection first = DriverManager.getConnection(url);
    execute(first, "pragma journal_mode=wal");
    execute(first, "create table if not exists t (text)");
    Connection second = DriverManager.getConnection(url);
    Part.hook(
        "saver",
        () -> {
          Part.sleep(400);
          execute(second, "insert into t values ('last')");
          execute(first, "insert into t values ('very last')");
          try (Connection reader = DriverManager.getConnection(url);
              Statement statement = reader.createStatement();
              ResultSet rows = statement.executeQuery("select count(*) from t")) {
            Seen.done("rows: " + rows.getInt(1));
          }
        });
  }

  /** A pool whose only connection is in a long query. */
  static void longH2Query() throws SQLException, InterruptedException {
    HikariDataSource pool = pool("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");
    try (Connection connection = pool.getConnection()) {
      execute(connection, "create alias nap for \"java.lang.Thread.sleep(long)\"");
    }
    CountDownLatch running = new CountDownLatch(1);
    Part.daemon(
        "report",
        () -> {
          try (Connection connection = pool.getConnection()) {
            running.countDown();
            execute(connection, "call nap(100000)");
          }
        });
    running.await();
    Part.hook("saver", () -> Part.save("hook", 2, 100));
  }

  /** The default: H2 closes itself in a hook of its own, and the application has another one. */
  static void h2ClosesItself() throws SQLException {
    HikariDataSource pool = pool("jdbc:h2:" + Seen.file("db"));
    try (Connection connection = pool.getConnection()) {
      execute(connection, "create table t (text varchar)");
    }
    Part.hook(
        "saver",
        () -> {
          pool.close();
          Seen.done("pool closed");
        });
  }
}
