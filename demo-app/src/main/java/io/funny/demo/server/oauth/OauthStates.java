package io.funny.demo.server.oauth;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.timer.Ticker;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code state} values of logins that are under way: each is good for one return from the login
 * page, and not for long. A timer forgets those who never came back. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-10.12">RFC 6749, 10.12</a>
 */
public final class OauthStates {
  static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final int MOST = 1000;
  private static final int RANDOM_BYTES = 16;
  private static final Duration PURGE_EVERY = Duration.ofSeconds(30);

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> expiries = new ConcurrentHashMap<>();

  OauthStates(Clock clock) {
    this.clock = clock;
  }

  /** A new state, for a login that begins. */
  public String issue() {
    if (expiries.size() >= MOST) {
      throw new IllegalStateException("too many logins are under way");
    }
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String state = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    expiries.put(state, clock.instant().plus(GOOD_FOR));
    return state;
  }

  /** Whether that login was under way; from now on it no longer is. */
  public boolean consume(String state) {
    Instant expiry = expiries.remove(state);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  public int pending() {
    return expiries.size();
  }

  void purge() {
    Instant now = clock.instant();
    expiries.values().removeIf(expiry -> !now.isBefore(expiry));
  }

  /** No login is under way yet. */
  public static OauthStates start() {
    OauthStates states = new OauthStates(Clock.systemUTC());
    Ticker timer = Ticker.every(PURGE_EVERY, "oauth-state", states::purge);
    ShutdownRegistry.register("oauth-state", timer::stop, ShutdownPhase.SERVICES);
    return states;
  }
}
