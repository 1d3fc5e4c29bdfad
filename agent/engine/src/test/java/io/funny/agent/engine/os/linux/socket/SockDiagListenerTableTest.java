package io.funny.agent.engine.os.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Both tables are the kernel's: they must say the same. */
@EnabledOnOs(OS.LINUX)
@RealSystem
class SockDiagListenerTableTest {

  private static final int MANY = 2_000;

  private final ListenerTable proc = new LinuxListenerTable();
  private final List<ServerSocket> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws IOException {
    for (ServerSocket server : open) {
      server.close();
    }
  }

  @Test
  void itSaysWhatProcSays() throws IOException {
    byte[] loopback6 = new byte[16];
    loopback6[15] = 1;
    open.add(new ServerSocket(0));
    open.add(new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
    for (int i = 0; i < MANY; i++) {
      open.add(new ServerSocket(0, 1, InetAddress.getByAddress(loopback6)));
    }
    Set<Integer> ports = new HashSet<>();
    open.forEach(server -> ports.add(server.getLocalPort()));

    // What cannot be asked answers with nothing, so that it is not /proc that is compared.
    List<Listener> found = new SockDiagListenerTable(none -> List.of()).listeners(ports::contains);

    assertThat(found).hasSizeGreaterThanOrEqualTo(MANY + 2);
    assertThat(found).isSortedAccordingTo((a, b) -> Integer.compare(a.port(), b.port()));
    assertThat(found).containsAll(proc.listeners(ports::contains));
  }

  @Test
  void connectionsAreNoListeners() throws IOException {
    ServerSocket server = new ServerSocket(0);
    open.add(server);
    int port = server.getLocalPort();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        Socket accepted = server.accept()) {
      int[] ports = {client.getLocalPort(), accepted.getLocalPort()};
      for (ListenerTable table : List.of(proc, new SockDiagListenerTable(proc))) {
        assertThat(table.listeners(p -> IntStream.of(ports).anyMatch(x -> x == p))).hasSize(1);
      }
    }
  }
}
