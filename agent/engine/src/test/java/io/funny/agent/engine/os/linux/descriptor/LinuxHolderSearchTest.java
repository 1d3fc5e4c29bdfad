package io.funny.agent.engine.os.linux.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.PortProbe.State;
import io.funny.agent.engine.os.linux.GhostServer;
import io.funny.agent.engine.os.linux.LinuxOperatingSystem;
import io.funny.agent.engine.os.linux.StartedProcesses;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxHolderSearchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final LinuxOperatingSystem system = new LinuxOperatingSystem();
  private final HolderSearch search = system.holders();
  @RegisterExtension private final StartedProcesses started = new StartedProcesses();

  @Test
  void theGhostOfAKilledServerIsFoundAndReleasedAndItsHolderLivesOn() throws Exception {
    Process server =
        started.start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            GhostServer.class.getName());
    BufferedReader told = server.inputReader(StandardCharsets.UTF_8);
    String[] portAndPid = told.readLine().split(" ", 2);
    int port = Integer.parseInt(portAndPid[0]);
    ProcessIdentity child = started.identity(Long.parseLong(portAndPid[1]));
    started.add(child);
    server.destroyForcibly().waitFor();
    assertThat(system.probe().probe(null, port)).isEqualTo(State.IN_USE);

    List<Listener> listeners = system.listeners().listeners(p -> p == port);
    Holders holders = search.holders(listeners, PATIENCE);

    assertThat(listeners).hasSize(1);
    assertThat(holders.of(listeners.get(0))).extracting(Holder::process).containsExactly(child);
    search.release(holders.found().get(0), PATIENCE);
    assertThat(system.probe().probe(null, port)).isEqualTo(State.FREE);
    assertThat(system.listeners().listeners(p -> p == port)).isEmpty();
    assertThat(system.processes().identity(child.pid())).contains(child);
    new ServerSocket(port).close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListenerIsTakenFromAllItsHolders(boolean reuseAddress) throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(reuseAddress);
      server.bind(new InetSocketAddress(0));
      port = server.getLocalPort();
      started.spawn("/bin/sleep", "600");
      started.spawn("/bin/sleep", "600");
    }

    Holders holders = search.holders(listeners(port), PATIENCE);

    assertThat(holders.found()).hasSize(2);
    search.release(holders.found().get(0), PATIENCE);
    assertThat(system.probe().probe(null, port)).isEqualTo(State.FREE);
    assertThatThrownBy(() -> search.release(holders.found().get(1), PATIENCE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("something else");
  }

  @Test
  void bothProtocolsAreFoundInOneSearch() throws Exception {
    byte[] loopback6 = new byte[16];
    loopback6[15] = 1;
    int pid4;
    int pid6;
    int port;
    try (ServerSocket server4 =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      port = server4.getLocalPort();
      pid4 = started.spawn("/bin/sleep", "600");
    }
    try (ServerSocket server6 = new ServerSocket(port, 1, InetAddress.getByAddress(loopback6))) {
      assertThat(server6.getLocalPort()).isEqualTo(port);
      pid6 = started.spawn("/bin/sleep", "600");
    }

    Map<String, Long> found = new HashMap<>();
    for (Holder holder : search.holders(listeners(port), PATIENCE).found()) {
      found.put(holder.listener().toString(), holder.process().pid());
    }

    assertThat(found)
        .containsOnly(entry("127.0.0.1:" + port, (long) pid4), entry("[::1]:" + port, (long) pid6));
  }

  @Test
  void anOrphanInASessionOfItsOwnIsFound() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
      started.spawn("/bin/sh", "-c", "setsid sleep 600 & exit 0");
      StartedProcesses.await("it holds", () -> programs(port).contains("sleep"));
    }

    StartedProcesses.await("it alone holds", () -> programs(port).equals(List.of("sleep")));
    Holder orphan = search.holders(listeners(port), PATIENCE).found().get(0);
    started.add(orphan.process());
    search.release(orphan, PATIENCE);

    assertThat(system.probe().probe(null, port)).isEqualTo(State.FREE);
  }

  @Test
  void onlyWhatWasFoundIsReleased() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        ServerSocket other = new ServerSocket(0)) {
      int port = server.getLocalPort();
      int pid = started.spawn("/bin/sleep", "600");
      Listener listener = listeners(port).get(0);
      Holder real =
          search.holders(List.of(listener), PATIENCE).found().stream()
              .filter(holder -> holder.process().pid() == pid)
              .findFirst()
              .orElseThrow();
      ProcessIdentity reused = new ProcessIdentity(pid, "1", real.process().boot());
      Listener another = listeners(other.getLocalPort()).get(0);
      long closed = 19_999;

      assertRefused(new Holder(listener, reused, real.handle()), "has ended");
      assertRefused(new Holder(listener, real.process(), closed), "closed meanwhile");
      assertRefused(new Holder(another, real.process(), real.handle()), "something else");
      assertRefused(new Holder(listener, system.processes().self(), real.handle()), "itself");
      assertThat(system.probe().probe(null, port)).isEqualTo(State.IN_USE);
      assertThat(system.probe().probe(null, other.getLocalPort())).isEqualTo(State.IN_USE);
    }
  }

  @Test
  void whoEndsMeanwhileIsNotTouched() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0)) {
      port = server.getLocalPort();
      started.spawn("/bin/sleep", "600");
    }
    Holder holder = search.holders(listeners(port), PATIENCE).found().get(0);
    assertThat(system.termination().force(holder.process())).isTrue();
    assertThat(system.termination().awaitEnd(holder.process(), PATIENCE)).isTrue();

    assertRefused(holder, "has ended");
  }

  @Test
  void whatThereWasNoTimeForIsSaid() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      Holders holders = search.holders(listeners(server.getLocalPort()), Duration.ZERO);

      assertThat(holders.found()).isEmpty();
      assertThat(holders.unseen()).anyMatch(unseen -> unseen.endsWith("not reached in time"));
    }
  }

  @Test
  void aConnectionIsNotTakenForItsListener() throws Exception {
    try (ServerSocket server = new ServerSocket(0);
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      assertThat(client.getPort()).isEqualTo(accepted.getLocalPort());

      assertThat(search.holders(listeners(server.getLocalPort()), PATIENCE).found())
          .extracting(Holder::process)
          .containsExactly(system.processes().self());
    }
  }

  private void assertRefused(Holder holder, String reason) {
    assertThatThrownBy(() -> search.release(holder, PATIENCE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private List<Listener> listeners(int port) throws IOException {
    return system.listeners().listeners(p -> p == port);
  }

  /** Of the holders other than this process, in alphabetical order. */
  private List<String> programs(int port) {
    List<String> names = new ArrayList<>();
    try {
      for (Holder holder : search.holders(listeners(port), PATIENCE).found()) {
        if (!holder.process().equals(system.processes().self())) {
          system.processes().details(holder.process().pid()).ifPresent(d -> names.add(d.name()));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Collections.sort(names);
    return names;
  }
}
