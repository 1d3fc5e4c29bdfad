package io.funny.demo.heir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.demo.lab.PortCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeirTest {
  @ParameterizedTest
  @EnumSource
  @DisabledOnOs(OS.WINDOWS)
  void keepsItsParentsSocketUntilItEnds(Heir.Way way) throws Exception {
    int port;
    ProcessHandle heir;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      heir = Heir.start(port, way);
    }
    try {
      PortCheck check = PortCheck.of(port);
      assertThat(check.bound()).isFalse();
      assertThat(check.accepts()).isTrue();
      assertThat(check.answers()).isFalse();
    } finally {
      heir.destroyForcibly();
      heir.onExit().join();
    }
    assertThat(PortCheck.of(port).bound()).isTrue();
  }

  @Test
  void inheritsNothingWhereNobodyListens() throws IOException {
    int port = PortCheck.anyFree();
    assertThatThrownBy(() -> Heir.start(port, Heir.Way.AS_IT_COMES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(port));
  }
}
