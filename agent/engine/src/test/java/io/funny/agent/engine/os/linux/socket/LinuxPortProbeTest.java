package io.funny.agent.engine.os.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.PortProbe.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxPortProbeTest {

  private final PortProbe probe = new LinuxPortProbe();

  @ParameterizedTest
  @ValueSource(strings = {"::", "0.0.0.0", "::1", "127.0.0.1", "127.0.0.2"})
  void aListenerIsFoundOnWhateverAddress(String address) throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(address, 0));
      port = server.getLocalPort();

      assertThat(probe.probe(null, port)).isEqualTo(State.IN_USE);
    }
    assertThat(probe.probe(null, port)).isEqualTo(State.FREE);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, IN_USE",
    "127.0.0.1, 127.0.0.2, FREE",
    "127.0.0.1, ::1, FREE",
    "127.0.0.1, 0.0.0.0, IN_USE",
    "::1, ::1, IN_USE",
    "::1, 127.0.0.1, FREE",
    "::, 127.0.0.1, IN_USE",
    "0.0.0.0, 127.0.0.1, IN_USE"
  })
  void onlyTheWantedAddressHasToBeFree(String held, String wanted, State state) throws IOException {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(held, 0));
      InetAddress address = InetAddress.getByName(wanted);
      assertThat(probe.probe(address, server.getLocalPort())).isEqualTo(state);
    }
  }

  @Test
  void connectionsThatAServerLeftDoNotKeepThePort() throws IOException {
    ServerSocket server = new ServerSocket(0);
    int port = server.getLocalPort();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket accepted = server.accept()) {
      assertThat(accepted.isConnected()).isTrue();
      server.close();

      assertThat(probe.probe(null, port)).isEqualTo(State.FREE);
      assertThat(client.isConnected()).isTrue();
    }
    assertThat(probe.probe(null, port)).as("with a connection in TIME_WAIT").isEqualTo(State.FREE);
  }

  @Test
  void aSocketThatIsBoundButDoesNotListenIsAsItIsForAServer() throws IOException {
    for (boolean reuse : new boolean[] {true, false}) {
      try (Socket bound = new Socket()) {
        bound.setReuseAddress(reuse);
        bound.bind(new InetSocketAddress(0));

        assertThat(probe.probe(null, bound.getLocalPort()))
            .isEqualTo(reuse ? State.FREE : State.IN_USE);
        assertThat(canServe(bound.getLocalPort())).isEqualTo(reuse);
      }
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(probe.probe(null, port)).isEqualTo(State.FREE);
    }

    assertThat(new LinuxListenerTable().listeners(p -> p == port)).isEmpty();
    assertThat(canServe(port)).isTrue();
  }

  private static boolean canServe(int port) {
    try (ServerSocket server = new ServerSocket(port)) {
      return server.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
