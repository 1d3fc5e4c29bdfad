package io.funny.agent.engine.os.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.Listener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
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
  void sameAddressAndPort() throws UnknownHostException {
    Listener local = listener(LOCAL_4, 300, 7);
    Listener any = listener(ANY_4, 300, 7);
    SocketMatch match = new SocketMatch(List.of(local, any, listener(LOCAL_4, 3000, 7)));
    assertThat(match.of(socket(LOCAL_4, 300))).containsExactly(local);
    assertThat(match.of(socket(ANY_4, 300))).containsExactly(any);
    assertThat(match.of(socket(LOCAL_6, 300))).isEmpty();
    assertThat(match.of(socket(LOCAL_4, 30))).isEmpty();
  }

  @Test
  void mappedToVersion6() throws UnknownHostException {
    Listener local = listener(LOCAL_4, 300, 7);
    assertThat(new SocketMatch(List.of(local)).of(socket(LOCAL_MAPPED, 300)))
        .containsExactly(local);
  }

  @Test
  void oneSocketOfBothFamilies() throws UnknownHostException {
    Listener four = listener(ANY_4, 300, 7);
    Listener six = listener(ANY_6, 300, 7);
    SocketMatch match = new SocketMatch(List.of(four, six));
    assertThat(match.of(socket(ANY_6, 300))).containsExactly(four, six);
    assertThat(match.of(socket(ANY_4, 300))).containsExactly(four);
  }

  @Test
  void socketsOfTwoOwners() throws UnknownHostException {
    Listener four = listener(ANY_4, 300, 7);
    Listener six = listener(ANY_6, 300, 8);
    SocketMatch match = new SocketMatch(List.of(four, six));
    assertThat(match.of(socket(ANY_6, 300))).containsExactly(six);
  }

  private static Listener listener(byte[] address, int port, long owner)
      throws UnknownHostException {
    return new Listener(InetAddress.getByAddress(address), port, owner, null, "x");
  }

  private static InetSocketAddress socket(byte[] address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(address), port);
  }
}
