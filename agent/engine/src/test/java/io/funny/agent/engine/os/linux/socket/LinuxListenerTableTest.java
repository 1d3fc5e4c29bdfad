package io.funny.agent.engine.os.linux.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@RealSystem
class LinuxListenerTableTest {

  private static final String HEADING =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String NO_ADDRESS = "00000000000000000000000000000000";

  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

  @TempDir private Path folder;

  @Test
  void rowsAreReadByFieldsAlsoWhenTheirNumberWidens() throws IOException {
    StringBuilder rows = new StringBuilder(HEADING);
    for (int i = 0; i < 12_000; i++) {
      rows.append(row(i, "0100007F", 2_000 + i, "0A", 90_000 + i));
    }

    List<Listener> found = table(rows.toString(), HEADING).listeners(port -> true);

    assertThat(found).hasSize(12_000);
    assertThat(found.get(11_999).port()).isEqualTo(13_999);
    assertThat(found.get(11_999).socket()).isEqualTo("101999");
    assertThat(found.get(11_999)).hasToString("127.0.0.1:13999");
  }

  @Test
  void moreListenersThanAnybodyNeedsAreNotKept() throws IOException {
    StringBuilder rows = new StringBuilder(HEADING);
    for (int i = 0; i < 20_001; i++) {
      rows.append(row(i, String.format(Locale.ROOT, "%06X7F", i), 8080, "0A", 90_000 + i));
    }
    ListenerTable table = table(rows.toString(), HEADING);

    assertThatThrownBy(() -> table.listeners(port -> true))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too many");
    assertThat(table.listeners(port -> port == 8081)).isEmpty();
  }

  @Test
  void onlyListenersOnTheWantedPortsAreFound() throws IOException {
    String rows =
        HEADING
            + row(0, "00000000", 300, "0A", 1)
            + row(1, "00000000", 3000, "0A", 2)
            + row(2, "0100007F", 300, "01", 3)
            + row(3, "0100007F", 300, "06", 0);

    List<Listener> found = table(rows, HEADING).listeners(port -> port == 300);

    assertThat(found).extracting(Listener::socket).containsExactly("1");
  }

  @Test
  void addressesAreReadAsTheyAre() throws IOException {
    String rows =
        HEADING
            + row(0, NO_ADDRESS, 1, "0A", 1)
            + row(1, "00000000000000000000000001000000", 2, "0A", 2)
            + row(2, "0000000000000000FFFF00000100007F", 3, "0A", 3)
            + row(3, "000080FE00000000FF7B6102FEDCBA98", 4, "0A", 4);

    assertThat(table(HEADING, rows).listeners(port -> true))
        .extracting(Listener::toString)
        .containsExactly("[::]:1", "[::1]:2", "127.0.0.1:3", "[fe80::261:7bff:98ba:dcfe]:4");
  }

  @Test
  void listenersComeByPort() throws IOException {
    String tcp = HEADING + row(0, "00000000", 8080, "0A", 1) + row(1, "00000000", 80, "0A", 2);

    assertThat(table(tcp, HEADING + row(0, NO_ADDRESS, 443, "0A", 3)).listeners(port -> true))
        .extracting(Listener::port)
        .containsExactly(80, 443, 8080);
  }

  @Test
  void connectionsAreNotReadToTheEndForTheyComeLast() throws IOException {
    StringBuilder rows = new StringBuilder(HEADING).append(row(0, "00000000", 80, "0A", 1));
    rows.append(row(1, "0100007F", 80, "03", 0)).append(row(2, "00000000", 81, "0A", 2));
    for (int i = 3; i < 200; i++) {
      rows.append(row(i, "0100007F", 80, "01", i));
    }
    rows.append(row(200, "00000000", 82, "0A", 3));

    assertThat(table(rows.toString(), HEADING).listeners(port -> true))
        .extracting(Listener::port)
        .containsExactly(80, 81);
  }

  @Test
  void withoutIPv6ThereIsOneTable() throws IOException {
    Path tcp = write("tcp", HEADING + row(0, "00000000", 80, "0A", 1).strip());

    assertThat(
            new LinuxListenerTable(tcp.toString(), folder.resolve("none").toString())
                .listeners(port -> true))
        .hasSize(1);
  }

  @Test
  void rubbishIsNoListenerAndNoTableIsAnError() throws IOException {
    String rubbish = "\n\n   \n0: zz:zz 0A 0A 0A\n0: 00000000:0050\n \0\1\2 0A\n" + NO_ADDRESS;

    assertThat(table(rubbish, rubbish.repeat(500)).listeners(port -> true)).isEmpty();
    assertThatThrownBy(() -> new LinuxListenerTable("/nowhere", "/nowhere").listeners(port -> true))
        .isInstanceOf(IOException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void realListenersAreFound() throws IOException {
    try (ServerSocket both = new ServerSocket(0);
        ServerSocket local = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK));
        ServerSocket local6 = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK_6))) {
      assertThat(addresses(both)).containsExactly("[::]");
      assertThat(addresses(local)).containsExactly("127.0.0.1");
      assertThat(addresses(local6)).containsExactly("[::1]");
    }
  }

  private static List<String> addresses(ServerSocket server) throws IOException {
    List<String> addresses = new ArrayList<>();
    for (Listener listener :
        new LinuxListenerTable().listeners(port -> port == server.getLocalPort())) {
      addresses.add(listener.toString().replace(":" + server.getLocalPort(), ""));
    }
    return addresses;
  }

  private ListenerTable table(String tcp, String tcp6) throws IOException {
    return new LinuxListenerTable(write("tcp", tcp).toString(), write("tcp6", tcp6).toString());
  }

  private Path write(String name, String rows) throws IOException {
    return Files.writeString(folder.resolve(name), rows);
  }

  private static String row(int number, String address, int port, String state, long inode) {
    return String.format(
        Locale.ROOT,
        "%4d: %s:%04X %s:0000 %s 00000000:00000000 00:00000000 00000000  1000        0 %d 1"
            + " 0000000000000000 100 0 0 10 0\n",
        number,
        address,
        port,
        address,
        state,
        inode);
  }
}
