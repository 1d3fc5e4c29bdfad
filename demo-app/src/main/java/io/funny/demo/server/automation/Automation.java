package io.funny.demo.server.automation;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** Something that is done at certain times, given as in a crontab. Immutable. */
public final class Automation {
  private static final CronParser CRONTAB =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  private static final CronDescriptor IN_WORDS = CronDescriptor.instance(Locale.ENGLISH);

  private final String name;
  private final String purpose;
  private final Cron schedule;
  private final Task task;

  /**
   * Makes one.
   *
   * @param purpose what it is for, in a sentence
   * @param schedule five fields: minute, hour, day of month, month, day of week
   * @throws IllegalArgumentException if the schedule is not understood
   */
  public Automation(String name, String purpose, String schedule, Task task) {
    this.name = name;
    this.purpose = purpose;
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

  public String purpose() {
    return purpose;
  }

  /** In words, such as {@code every hour}. */
  public String schedule() {
    return IN_WORDS.describe(schedule);
  }

  Task task() {
    return task;
  }

  /** The first time after that one; empty if it is never done again. */
  Optional<ZonedDateTime> after(ZonedDateTime time) {
    return ExecutionTime.forCron(schedule).nextExecution(time);
  }
}
