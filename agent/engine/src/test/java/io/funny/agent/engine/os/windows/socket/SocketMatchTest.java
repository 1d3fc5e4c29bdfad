package io.funny.agent.engine.os.windows.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketMatchTest {

  private static final byte[] ANY_4 = new byte[4];
  private static final byte[] ANY_6 = new byte[16];
  private static final byte[] LOCAL_4 = {127, 0, 0, 1};
  private static final byte[] LOCAL_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  private static final byte[] LOCAL_MAPPED = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1
  };

  @Test
  void sameAddressAndPort() {
    Listener local = listener(LOCAL_4, 300, 7);
    Listener any = listener(ANY_4, 300, 7);
    SocketMatch match = new SocketMatch(List.of(local, any, listener(LOCAL_4, 3000, 7)));
    assertThat(match.of(IpAddress.of(LOCAL_4), 300)).containsExactly(local);
    assertThat(match.of(IpAddress.of(ANY_4), 300)).containsExactly(any);
    assertThat(match.of(IpAddress.of(LOCAL_6), 300)).isEmpty();
    assertThat(match.of(IpAddress.of(LOCAL_4), 30)).isEmpty();
  }

  @Test
  void mappedToVersion6() {
    Listener local = listener(LOCAL_4, 300, 7);
    assertThat(new SocketMatch(List.of(local)).of(IpAddress.of(LOCAL_MAPPED), 300))
        .containsExactly(local);
  }

  @Test
  void oneSocketOfBothFamilies() {
    Listener four = listener(ANY_4, 300, 7);
    Listener six = listener(ANY_6, 300, 7);
    SocketMatch match = new SocketMatch(List.of(four, six));
    assertThat(match.of(IpAddress.of(ANY_6), 300)).containsExactly(four, six);
    assertThat(match.of(IpAddress.of(ANY_4), 300)).containsExactly(four);
  }

  @Test
  void socketsOfTwoOwners() {
    Listener four = listener(ANY_4, 300, 7);
    Listener six = listener(ANY_6, 300, 8);
    SocketMatch match = new SocketMatch(List.of(four, six));
    assertThat(match.of(IpAddress.of(ANY_6), 300)).containsExactly(six);
  }

  private static Listener listener(byte[] address, int port, long owner) {
    return new Listener(IpAddress.of(address), port, owner, null, "x");
  }
}
