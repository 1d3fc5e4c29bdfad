package io.funny.agent.engine.tree;

import io.funny.agent.engine.process.ProcessIdentity;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How long the members of a tree have to end in order, and when each is asked. The root is asked
 * first, and what it started when it has ended: a supervisor whose child is ended first starts it
 * again. Immutable.
 */
public final class Grace {

  private final Duration total;
  private final Duration first;
  private final Duration forHelpers;
  private final Predicate<ProcessIdentity> byItself;
  private final Predicate<ProcessIdentity> asked;

  private Grace(
      Duration total,
      Duration first,
      Duration forHelpers,
      Predicate<ProcessIdentity> byItself,
      Predicate<ProcessIdentity> asked) {
    this.total = total;
    this.first = first;
    this.forHelpers = forHelpers;
    this.byItself = byItself;
    this.asked = asked;
  }

  /** Everybody is asked who still lives at half of it. */
  public static Grace of(Duration total) {
    return new Grace(total, Duration.ZERO, part(total, 2, 1), process -> false, process -> false);
  }

  /**
   * Who may end by himself has 40 % of it before he is asked; what anybody started is left in peace
   * for 90 % while that one ends.
   *
   * @param byItself whether a process is perhaps about to end by itself; may change its mind
   * @param asked whether somebody else has asked a process: it is not asked again before 90 %
   */
  public static Grace withTimeFor(
      Duration total, Predicate<ProcessIdentity> byItself, Predicate<ProcessIdentity> asked) {
    return new Grace(total, part(total, 10, 4), part(total, 10, 9), byItself, asked);
  }

  private static Duration part(Duration total, int of, int parts) {
    return Duration.ofNanos(total.toNanos() / of * parts);
  }

  Duration total() {
    return total;
  }

  /** After which everybody is asked who still lives. */
  Duration forHelpers() {
    return forHelpers;
  }

  /**
   * Whether a process is not asked yet.
   *
   * @param elapsed since the beginning
   */
  boolean spares(ProcessIdentity process, Duration elapsed) {
    return (elapsed.compareTo(first) < 0 && byItself.test(process))
        || (elapsed.compareTo(forHelpers) < 0 && asked.test(process));
  }
}
