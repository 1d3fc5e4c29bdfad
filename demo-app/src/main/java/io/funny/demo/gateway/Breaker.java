package io.funny.demo.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Stops asking a server that does not answer: after three failures in a row nobody waits any more.
 * When its time is up a single call may try again; a server that is seen to be back closes it at
 * once. Thread-safe.
 */
final class Breaker {
  static final int FAILURES = 3;
  static final Duration OPEN_FOR = Duration.ofSeconds(15);
  private static final int ALL_OF_THEM_PERCENT = 100;

  private final CircuitBreaker breaker;
  private volatile long triesAgainAt;

  Breaker(Duration openFor) {
    breaker =
        CircuitBreaker.of(
            "upstream",
            CircuitBreakerConfig.custom()
                .slidingWindow(FAILURES, FAILURES, SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(ALL_OF_THEM_PERCENT)
                .waitDurationInOpenState(openFor)
                .permittedNumberOfCallsInHalfOpenState(1)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event -> triesAgainAt = System.nanoTime() + openFor.toNanos());
  }

  /**
   * How it stands.
   *
   * @param state CLOSED: calls pass; OPEN: they fail at once; HALF_OPEN: one may try
   * @param failures of the last calls
   * @param triesAgainInMillis when it is open, until it lets one try; else 0
   */
  record View(String state, int failures, long triesAgainInMillis) {}

  View view() {
    CircuitBreaker.State state = breaker.getState();
    long millis =
        state == CircuitBreaker.State.OPEN
            ? Math.max(0, TimeUnit.NANOSECONDS.toMillis(triesAgainAt - System.nanoTime()))
            : 0;
    return new View(state.name(), breaker.getMetrics().getNumberOfFailedCalls(), millis);
  }

  /** Calls the listener whenever the view may have changed. */
  void onChange(Runnable listener) {
    breaker.getEventPublisher().onStateTransition(event -> listener.run());
    breaker.getEventPublisher().onError(event -> listener.run());
    breaker.getEventPublisher().onReset(event -> listener.run());
  }

  /** Whether a call may be made; then its end must be told. */
  boolean permits() {
    return breaker.tryAcquirePermission();
  }

  void succeeded() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(Throwable failure) {
    breaker.onError(0, TimeUnit.NANOSECONDS, failure);
  }

  /** The server is back: forget what was. */
  void reset() {
    breaker.reset();
  }
}
