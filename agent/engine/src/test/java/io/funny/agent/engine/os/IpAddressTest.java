package io.funny.agent.engine.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 0.0.0.0",
    "::, ::",
    "::1, ::1",
    "fe80::1, fe80::1",
    "1:0:2:0:0:3:0:0, 1:0:2::3:0:0",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "2001:db8::, 2001:db8::",
    "::ffff:10.1.2.255, 10.1.2.255"
  })
  void isWrittenInItsShortForm(String address, String text) throws Exception {
    assertThat(IpAddress.of(InetAddress.getByName(address))).hasToString(text);
  }

  @Test
  void comparesMappedAddressesAsIpv4() throws Exception {
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = 127;
    mapped[15] = 1;
    assertThat(IpAddress.of(mapped)).isEqualTo(IpAddress.of(new byte[] {127, 0, 0, 1}));
    assertThat(IpAddress.of(mapped).isIpv4()).isTrue();
  }

  @Test
  void knowsTheWildcards() {
    assertThat(IpAddress.of(new byte[4]).isWildcard()).isTrue();
    assertThat(IpAddress.of(new byte[16]).isWildcard()).isTrue();
    assertThat(IpAddress.of(new byte[] {0, 0, 0, 1}).isWildcard()).isFalse();
    assertThatThrownBy(() -> IpAddress.of(new byte[5]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
