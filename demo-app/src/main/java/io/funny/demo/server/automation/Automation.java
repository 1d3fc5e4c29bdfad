package io.funny.demo.server.automation;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Something that is done at certain times, given as in a crontab. Immutable. */
public final class Automation {
  private static final CronParser CRONTAB =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private final String name;
  private final Cron schedule;
  private final Task task;

  /**
   * Makes one.
   *
   * @param schedule five fields: minute, hour, day of month, month, day of week
   * @throws IllegalArgumentException if the schedule is not understood
   */
  public Automation(String name, String schedule, Task task) {
    this.name = name;
    this.schedule = CRONTAB.parse(schedule);
    this.task = task;
  }

  /** What is done; returns what came of it, for people. */
  public interface Task {
    String run() throws Exception;
  }

  public String name() {
    return name;
  }

  public String schedule() {
    return schedule.asString();
  }

  Task task() {
    return task;
  }

  /** The first time after that one; empty if it is never done again. */
  Optional<ZonedDateTime> after(ZonedDateTime time) {
    return ExecutionTime.forCron(schedule).nextExecution(time);
  }
}
