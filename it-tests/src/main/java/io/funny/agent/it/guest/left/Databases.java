package io.funny.agent.it.guest.left;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.funny.agent.it.guest.Facts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.ConnectionPool;

/** Pools of each make, and connections to SQLite in none; when run, tells which are open. */
final class Databases implements Runnable {
  private static final String H2 = "jdbc:h2:mem:left";

  private final HikariDataSource hikari;
  private final BasicDataSource dbcp2 = new BasicDataSource();
  private final org.apache.tomcat.jdbc.pool.DataSource tomcat =
      new org.apache.tomcat.jdbc.pool.DataSource();
  private final ConnectionPool tomcatPool;
  private final ComboPooledDataSource c3p0 = new ComboPooledDataSource();
  private final List<Connection> sqlite = new ArrayList<>();

  Databases(String folder) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(H2);
    config.setPoolName("main");
    hikari = new HikariDataSource(config);
    dbcp2.setUrl(H2);
    tomcat.setUrl(H2);
    tomcat.setDriverClassName("org.h2.Driver");
    c3p0.setJdbcUrl(H2);
    use(hikari);
    use(dbcp2);
    use(tomcat);
    tomcatPool = tomcat.getPool(); // which makes a new one after its end
    use(c3p0);
    for (int i = 0; i < 3; i++) {
      sqlite.add(DriverManager.getConnection("jdbc:sqlite:" + folder + "/left.db"));
    }
    try (Statement statement = sqlite.get(0).createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE left_over (text)");
      statement.execute("INSERT INTO left_over VALUES ('written at last')");
    }
  }

  private static void use(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  @Override
  public void run() {
    Facts.tell("hikari open", !hikari.isClosed());
    Facts.tell("dbcp2 open", !dbcp2.isClosed());
    Facts.tell("tomcat open", !tomcatPool.isClosed());
    Facts.tell("c3p0 open", isOpen(c3p0));
    for (Connection connection : sqlite) {
      Facts.tell("sqlite open", isOpen(connection));
    }
  }

  private static boolean isOpen(DataSource source) {
    try {
      use(source);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private static boolean isOpen(Connection connection) {
    try {
      return !connection.isClosed();
    } catch (SQLException e) {
      return false;
    }
  }
}
