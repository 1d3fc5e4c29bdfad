package io.funny.agent.it.guest.ownend;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** java.util.logging, whose handlers a hook of its own closes. */
final class Jul {
  private static final int LINES = 5;

  /** Kept: the JDK itself holds loggers weakly, with all that was added to them. */
  private static final Logger LOGGER = Logger.getLogger("own-end");

  private Jul() {}

  /** The last lines of a hook. */
  static void lastLines() throws IOException {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%5$s%n");
    FileHandler handler = new FileHandler(Seen.file("jul.log").getPath());
    handler.setFormatter(new SimpleFormatter());
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(handler);
    LOGGER.info("first line");
    Part.hook("logs", () -> log(LOGGER::info));
  }

  /** A handler that collects rows, and writes them to a database when it is closed. */
  static void toDatabase() throws SQLException {
    HikariDataSource pool =
        Databases.pool("jdbc:h2:" + Seen.file("db") + ";DB_CLOSE_ON_EXIT=FALSE");
    try (Connection connection = pool.getConnection()) {
      Databases.execute(connection, "create table log (line varchar)");
    }
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Rows(pool));
    LOGGER.info("line of the application");
  }

  /** A hook that waits for a handler, which the hook of java.util.logging closes. */
  static void awaitedByHook() {
    CountDownLatch closed = new CountDownLatch(1);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Closed(closed::countDown));
    Part.hook(
        "waits",
        () -> {
          closed.await();
          Seen.done("saw the handler closed");
        });
  }

  /**
   * Under a supervisor without patience, which kills it: what is logged so far is saved by then.
   */
  static void longHook() throws IOException {
    CountDownLatch closed = new CountDownLatch(1);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Closed(closed::countDown));
    Part.hook(
        "works",
        () -> {
          for (int i = 0; i < 300 && closed.getCount() > 0; i++) {
            Part.sleep(100);
          }
          Seen.done("saw the handler closed: " + (closed.getCount() == 0));
        });
  }

  /** A hook that halts the JVM, while loggers have not saved yet what they have. */
  static void halted() {
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Closed(() -> Seen.done("the log is saved")));
    Part.hook(
        "halt",
        () -> {
          Part.sleep(300);
          Runtime.getRuntime().halt(7);
        });
  }

  static void log(Consumer<String> logger) {
    for (int i = 0; i < LINES; i++) {
      Part.sleep(50);
      logger.accept("last line " + i);
    }
  }

  private static final class Closed extends Handler {
    private final Runnable closed;

    Closed(Runnable closed) {
      this.closed = closed;
    }

    @Override
    public void publish(LogRecord record) {}

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed.run();
    }
  }

  private static final class Rows extends Handler {
    private final HikariDataSource pool;
    private final List<String> lines = new ArrayList<>();

    Rows(HikariDataSource pool) {
      this.pool = pool;
    }

    @Override
    public synchronized void publish(LogRecord record) {
      lines.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
      try (Connection connection = pool.getConnection()) {
        for (String line : lines) {
          Databases.execute(connection, "insert into log values ('" + line + "')");
          Seen.done("in the database: " + line);
        }
        lines.clear();
      } catch (SQLException e) {
        Seen.harm("log", e);
      }
    }
  }
}
