package io.funny.demo.server.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.demo.SettableClock;
import io.funny.demo.server.events.Events;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AutomationSchedulerTest {
  private final SettableClock clock = new SettableClock();
  private final Events events = new Events();
  private int runs;

  @Test
  void doesWhatIsDueOnceAMinute() {
    AutomationScheduler scheduler = scheduler(() -> "run " + ++runs);
    scheduler.poll();
    assertThat(runs).isZero();
    clock.advance(Duration.ofSeconds(30));
    scheduler.poll();
    scheduler.poll();

    assertThat(runs).isEqualTo(1);
    assertThat(scheduler.list().get(0).schedule()).isEqualTo("every minute");
    assertThat(scheduler.list().get(0).result()).isEqualTo("run 1");
    assertThat(scheduler.list().get(0).next()).isEqualTo(clock.millis() + 60_000);
  }

  @Test
  void goesOnAfterAFailure() {
    AutomationScheduler scheduler =
        scheduler(
            () -> {
              runs++;
              throw new IllegalStateException("disk full");
            });
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofMinutes(1));
      scheduler.poll();
    }

    assertThat(runs).isEqualTo(2);
    assertThat(scheduler.list().get(0).result()).isEqualTo("failed: disk full");
  }

  @Test
  void refusesASchedulesThatIsNone() {
    assertThatThrownBy(() -> new Automation("x", "Tries.", "now and then", () -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private AutomationScheduler scheduler(Automation.Task task) {
    return new AutomationScheduler(
        List.of(new Automation("busy", "Works.", "* * * * *", task)), events, clock);
  }
}
