package io.funny.agent.engine.discover;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.discover.product.SocketListener;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReloadPolicyTest {

  private static final String JMX_PORT = "com.sun.management.jmxremote.port";

  @AfterEach
  void clear() {
    System.clearProperty(JMX_PORT);
  }

  @Test
  void onlyPortsOfTheApplicationsChoiceAreClosed() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Listener listener = new SocketListener(socket);
      assertThat(new ReloadPolicy(port -> port == socket.getLocalPort()).closes(listener)).isTrue();
      assertThat(new ReloadPolicy(port -> false).closes(listener)).isFalse();
      System.setProperty(JMX_PORT, String.valueOf(socket.getLocalPort()));
      assertThat(new ReloadPolicy(port -> true).closes(listener)).isFalse();
    }
  }
}
