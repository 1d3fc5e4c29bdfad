package io.funny.demo.tour;

import java.time.Duration;
import java.util.List;

/**
 * What became of a server that was killed while its child lived.
 *
 * @param free whether its port was free then
 * @param calls what callers saw: the failures until the breaker opened, and the next one
 * @param restarted whether a new server could bind the port
 * @param failure why not, else empty
 * @param closed whether the breaker closed when the page reconnected
 * @param childAlive whether the child was alive at the end
 */
record Outcome(
    boolean free,
    List<Page.Answer> calls,
    boolean restarted,
    String failure,
    boolean closed,
    boolean childAlive) {

  private static final int UNAVAILABLE = 503;
  private static final Duration SLOW = Duration.ofSeconds(1);

  String port() {
    return free ? "free" : "a ghost";
  }

  String firstCall() {
    return calls.get(0).inWords();
  }

  String lastCall() {
    return calls.get(calls.size() - 1).inWords();
  }

  /** Whether nobody had to wait any more once the breaker was open. */
  boolean breakerHelped() {
    Page.Answer last = calls.get(calls.size() - 1);
    return last.status() == UNAVAILABLE && last.took().compareTo(SLOW) < 0;
  }

  String newServer() {
    return restarted ? "serves" : "fails: " + failure;
  }

  String breaker() {
    return restarted ? closed ? "closed" : "NOT closed" : "open";
  }

  String child() {
    return childAlive ? "lives on" : "ended with its server";
  }
}
