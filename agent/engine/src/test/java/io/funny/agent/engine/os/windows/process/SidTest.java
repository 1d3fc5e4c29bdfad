package io.funny.agent.engine.os.windows.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SidTest {

  private static final byte[] SYSTEM = {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0};

  @Test
  void inFigures() {
    assertThat(new Sid(SYSTEM)).hasToString("S-1-5-18");
    byte[] user = {1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, (byte) 0xff, (byte) 0xff, -1, -1};
    assertThat(new Sid(user)).hasToString("S-1-5-21-4294967295");
  }

  @Test
  void whatFollowsDoesNotCount() {
    assertThat(new Sid(Arrays.copyOf(SYSTEM, 68))).isEqualTo(new Sid(SYSTEM));
    byte[] other = SYSTEM.clone();
    other[8] = 19;
    assertThat(new Sid(other)).isNotEqualTo(new Sid(SYSTEM));
  }
}
