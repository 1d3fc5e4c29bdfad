package io.funny.demo.server.automation;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.server.events.Events;
import io.funny.demo.timer.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is due: a timer looks at the schedules every second. Thread-safe. */
public final class AutomationScheduler {
  private static final Logger LOG = LoggerFactory.getLogger(AutomationScheduler.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Events events;
  private final Clock clock;

  AutomationScheduler(List<Automation> automations, Events events, Clock clock) {
    this.events = events;
    this.clock = clock;
    ZonedDateTime now = ZonedDateTime.now(clock);
    for (Automation automation : automations) {
      entries.put(automation.name(), new Entry(automation, now));
    }
  }

  /**
   * An automation as the page sees it; times are milliseconds since 1970.
   *
   * @param schedule in words
   * @param last {@code null} if it was not done yet
   * @param next {@code null} if it never will be again
   */
  public record View(
      String name, String purpose, String schedule, Long last, Long next, String result) {}

  private static final class Entry {
    private final Automation automation;
    private ZonedDateTime next;
    private Long last;
    private String result = "";

    Entry(Automation automation, ZonedDateTime now) {
      this.automation = automation;
      this.next = automation.after(now).orElse(null);
    }

    boolean isDue(ZonedDateTime now) {
      return next != null && !next.isAfter(now);
    }

    View view() {
      Long nextMillis = next == null ? null : Long.valueOf(next.toInstant().toEpochMilli());
      return new View(
          automation.name(), automation.purpose(), automation.schedule(), last, nextMillis, result);
    }
  }

  public synchronized List<View> list() {
    return entries.values().stream().map(Entry::view).toList();
  }

  synchronized void poll() {
    ZonedDateTime now = ZonedDateTime.now(clock);
    for (Entry entry : entries.values()) {
      if (entry.isDue(now)) {
        entry.next = entry.automation.after(now).orElse(null);
        run(entry);
      }
    }
  }

  private void run(Entry entry) {
    try {
      entry.result = entry.automation.task().run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is ending
      return;
    } catch (Exception e) {
      LOG.warn("automation {}", entry.automation.name(), e);
      entry.result = "failed: " + e.getMessage();
    }
    entry.last = clock.millis();
    events.publish("automation", entry.view());
  }

  /** Does these from now on. */
  public static AutomationScheduler start(List<Automation> automations, Events events) {
    AutomationScheduler scheduler =
        new AutomationScheduler(automations, events, Clock.system(ZoneId.systemDefault()));
    Ticker timer = Ticker.every(POLL, "automation-scheduler", scheduler::poll);
    ShutdownRegistry.register("automation-scheduler", timer::stop, ShutdownPhase.SERVICES);
    return scheduler;
  }
}
