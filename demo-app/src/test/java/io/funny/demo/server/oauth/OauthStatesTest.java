package io.funny.demo.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.demo.SettableClock;
import org.junit.jupiter.api.Test;

class OauthStatesTest {
  private final SettableClock clock = new SettableClock();
  private final OauthStates states = new OauthStates(clock);

  @Test
  void isGoodForOneReturn() {
    String state = states.issue();

    assertThat(states.consume(state)).isTrue();
    assertThat(states.consume(state)).isFalse();
    assertThat(states.consume("never issued")).isFalse();
  }

  @Test
  void isNotGoodForLong() {
    String state = states.issue();
    clock.advance(OauthStates.GOOD_FOR);

    assertThat(states.consume(state)).isFalse();
  }

  @Test
  void isForgottenIfNobodyReturns() {
    states.issue();
    clock.advance(OauthStates.GOOD_FOR.dividedBy(2));
    states.issue();
    clock.advance(OauthStates.GOOD_FOR.dividedBy(2));
    states.purge();

    assertThat(states.pending()).isEqualTo(1);
  }
}
