package io.funny.agent.it.ownboot;

import io.funny.agent.it.boot.Application;
import jakarta.annotation.PreDestroy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes to the database to its last moment. */
@Component
class Ledger {
  private final JdbcTemplate database;

  Ledger(JdbcTemplate database) {
    this.database = database;
    database.execute("create table if not exists ledger (entry varchar)");
  }

  void write(String entry) {
    try {
      database.update("insert into ledger values (?)", entry);
    } catch (DataAccessException e) {
      Application.tell("harm", entry + ": " + e.getMessage());
      throw e;
    }
  }

  @PreDestroy
  void close() {
    write("closed");
    Application.tell("done", "ledger closed");
  }
}
