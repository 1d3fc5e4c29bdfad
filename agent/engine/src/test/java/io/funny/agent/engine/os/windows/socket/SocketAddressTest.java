package io.funny.agent.engine.os.windows.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.IpAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SocketAddressTest {

  @Test
  void version4() {
    byte[] address = Arrays.copyOf(new byte[] {2, 0, (byte) 0xa3, 0x4b, 127, 0, 0, 1}, 16);
    assertThat(SocketAddress.ip(address)).contains(IpAddress.of(new byte[] {127, 0, 0, 1}));
    assertThat(SocketAddress.port(address)).isEqualTo(0xa34b);
  }

  @Test
  void version6() {
    byte[] address = Arrays.copyOf(new byte[] {23, 0, 1, 2, 0, 0, 0, 0}, 28);
    address[23] = 1;
    byte[] local = new byte[16];
    local[15] = 1;
    assertThat(SocketAddress.ip(address)).contains(IpAddress.of(local));
    assertThat(SocketAddress.port(address)).isEqualTo(258);
  }

  @Test
  void made() throws UnknownHostException {
    for (String text : new String[] {"127.0.0.2", "fe80::7"}) {
      InetAddress wanted = InetAddress.getByName(text);
      byte[] address = SocketAddress.of(wanted instanceof Inet4Address ? 2 : 23, wanted, 0xa34b);
      assertThat(SocketAddress.ip(address)).contains(IpAddress.of(wanted));
      assertThat(SocketAddress.port(address)).isEqualTo(0xa34b);
    }
    assertThat(SocketAddress.ip(SocketAddress.of(23, null, 1)).orElseThrow().isWildcard()).isTrue();
    byte[] scoped = new byte[16];
    scoped[0] = (byte) 0xfe;
    scoped[1] = (byte) 0x80;
    InetAddress local = Inet6Address.getByAddress(null, scoped, 5);
    assertThat(SocketAddress.of(23, local, 1)).endsWith(5, 0, 0, 0);
  }

  @Test
  void otherFamiliesAndParts() {
    assertThat(SocketAddress.ip(new byte[0])).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {2}, 15))).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {23}, 27))).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {1}, 128))).isEmpty();
  }
}
