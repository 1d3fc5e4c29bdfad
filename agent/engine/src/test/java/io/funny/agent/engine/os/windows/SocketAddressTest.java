package io.funny.agent.engine.os.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.IpAddress;
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
  void otherFamiliesAndParts() {
    assertThat(SocketAddress.ip(new byte[0])).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {2}, 15))).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {23}, 27))).isEmpty();
    assertThat(SocketAddress.ip(Arrays.copyOf(new byte[] {1}, 128))).isEmpty();
  }
}
