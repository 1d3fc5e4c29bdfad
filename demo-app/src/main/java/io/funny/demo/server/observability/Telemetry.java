package io.funny.demo.server.observability;

import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.demo.server.store.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests, and writes the sums when the server ends for good. A reload is not worth a line:
 * the next instance is the same server to whoever reads them. Thread-safe.
 */
public final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  private static final int FIRST_SERVER_ERROR = 500;

  private final Database database;
  private final Clock clock;
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  Telemetry(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A request was answered. */
  public void answered(int status, Duration took) {
    requests.increment();
    nanos.add(took.toNanos());
    if (status >= FIRST_SERVER_ERROR) {
      failures.increment();
    }
  }

  public long requests() {
    return requests.sum();
  }

  void flush() throws SQLException {
    long count = requests.sumThenReset();
    long failed = failures.sumThenReset();
    double meanMillis = count == 0 ? 0 : nanos.sumThenReset() / 1e6 / count;
    database.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement("INSERT INTO telemetry VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, clock.millis());
            insert.setLong(2, count);
            insert.setLong(3, failed);
            insert.setDouble(4, meanMillis);
            return insert.executeUpdate();
          }
        });
    LOG.info("telemetry flushed: {} requests, {} failed", count, failed);
  }

  /** Counts from now on. */
  public static Telemetry start(Database database) {
    Telemetry telemetry = new Telemetry(database, Clock.systemUTC());
    ShutdownRegistry.register(
        ShutdownTask.named("observability")
            .only(ShutdownMode.HARD)
            .in(ShutdownPhase.SERVICES, telemetry::flush));
    return telemetry;
  }
}
