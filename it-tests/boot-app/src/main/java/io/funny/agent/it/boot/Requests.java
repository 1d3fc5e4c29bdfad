package io.funny.agent.it.boot;

import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the application answers. */
@RestController
class Requests {
  private final JdbcTemplate database;

  Requests(JdbcTemplate database) {
    this.database = database;
    database.execute("create table if not exists answered (name varchar)");
  }

  @GetMapping("/hello")
  String hello() {
    return "hello";
  }

  /** Works for a while, and writes down that it has. */
  @GetMapping("/slow")
  String slow(@RequestParam long millis) throws InterruptedException {
    Application.tell("request", "begun");
    Thread.sleep(millis);
    database.update("insert into answered values ('slow')");
    return "done";
  }

  @GetMapping("/rows")
  Integer rows() {
    return database.queryForObject("select count(*) from answered", Integer.class);
  }

  /** As an actuator or a watchdog ends it. */
  @GetMapping("/exit")
  String exit(@RequestParam int code) {
    new Thread(() -> System.exit(code)).start();
    return "exiting";
  }

  /** As devtools does when a class has changed. */
  @GetMapping("/restart")
  String restart() {
    new Thread(() -> Restarter.getInstance().restart()).start();
    return "restarting";
  }
}
