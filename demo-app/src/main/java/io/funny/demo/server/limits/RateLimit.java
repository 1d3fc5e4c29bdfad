package io.funny.demo.server.limits;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.timer.Ticker;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** A bucket of permits that a timer fills again: so much may be started at once. Thread-safe. */
public final class RateLimit {
  private final int capacity;
  private final Semaphore permits;

  RateLimit(int capacity) {
    this.capacity = capacity;
    this.permits = new Semaphore(capacity);
  }

  /** Takes a permit if there is one. */
  public boolean tryAcquire() {
    return permits.tryAcquire();
  }

  // Only the timer adds permits, so there are never more than fit.
  void refill() {
    if (permits.availablePermits() < capacity) {
      permits.release();
    }
  }

  /** A bucket of that size, filled by one permit a second. */
  public static RateLimit start(int capacity) {
    RateLimit limit = new RateLimit(capacity);
    Ticker timer = Ticker.every(Duration.ofSeconds(1), "rate-limit", limit::refill);
    ShutdownRegistry.register("rate-limit", timer::stop, ShutdownPhase.SERVICES);
    return limit;
  }
}
