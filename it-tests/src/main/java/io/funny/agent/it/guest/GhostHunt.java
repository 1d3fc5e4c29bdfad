package io.funny.agent.it.guest;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.windows.WindowsOperatingSystem;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Asks Windows who really holds ports, and takes them away; tells what came of it. */
public final class GhostHunt {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int HOARDED_PIPES = 250;
  private static final int SEARCHES_AMID_BIRTHS_AND_DEATHS = 10;

  private final OperatingSystem system = new WindowsOperatingSystem();

  private GhostHunt() {}

  public static void main(String[] args) throws Exception {
    GhostHunt hunt = new GhostHunt();
    hunt.ownSockets();
    hunt.twoHolders();
    hunt.prefixOfAnotherPort();
    hunt.version6();
    hunt.hoardedPipes();
    hunt.vanishingProcesses();
  }

  /** Of sockets with the same local address, only the listener is one. */
  private void ownSockets() throws Exception {
    InetAddress local = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(local, 0));
      try (Socket client = new Socket(local, server.getLocalPort());
          Socket accepted = server.accept();
          DatagramSocket datagrams = new DatagramSocket(server.getLocalSocketAddress())) {
        Listener listener = only(server.getLocalPort());
        Facts.tell("own: address", listener.address());
        Facts.tell("own: sockets", accepted.getLocalPort() == datagrams.getLocalPort());
        Facts.tell("own: holders", names(holders(listener)));
        Facts.tell("own: client", client.isConnected());
        Facts.tell("own: probe", probe(server.getLocalPort()));
      }
    }
  }

  private void twoHolders() throws Exception {
    NativeProgram ghost = NativeProgram.ghostParent(4, 0, 2);
    int port = (int) ghost.number("port");
    Listener listener = only(port);
    Facts.tell("two: owner alive", system.processes().identity(listener.ownerPid()).isPresent());
    Facts.tell("two: probe", probe(port));
    long start = System.nanoTime();
    Holders holders = holders(listener);
    Facts.tell("two: milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    Facts.tell("two: holders are the children", pids(holders).equals(children(ghost)));
    Holder first = holders.found().get(0);
    Facts.tell("two: other token", release(withOtherToken(first)));
    Facts.tell("two: other handle", release(withHandle(first, 4)));
    Facts.tell("two: released", release(first));
    Facts.tell("two: released again", release(first));
    Facts.tell("two: probe after one", probe(port));
    Facts.tell("two: holders after one", names(holders(only(port))));
    Facts.tell("two: released", release(holders.found().get(1)));
    Facts.tell("two: children alive", alive(ghost));
    start = System.nanoTime();
    Facts.tell("two: probe after both", probe(port));
    Facts.tell("probe: microseconds", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    start = System.nanoTime();
    Facts.tell("two: listeners", system.listeners().listeners(p -> p == port).size());
    Facts.tell("table: microseconds", TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
  }

  /** Port 3100 is not port 31000. */
  private void prefixOfAnotherPort() throws Exception {
    int port = 3100;
    while (!probe(port).equals("FREE") || !probe(port * 10).equals("FREE")) {
      port++;
    }
    NativeProgram ghost = NativeProgram.ghostParent(4, port, 1);
    NativeProgram bystander = NativeProgram.ghostParent(4, port * 10, 1);
    Holders holders = holders(only(port));
    Facts.tell("prefix: holder", pids(holders).equals(children(ghost)));
    Facts.tell("prefix: released", release(holders.found().get(0)));
    Facts.tell("prefix: probes", probe(port) + " " + probe(port * 10));
    release(holders(only(port * 10)).found().get(0));
    Facts.tell("prefix: alive", alive(ghost) && alive(bystander));
  }

  private void version6() throws Exception {
    NativeProgram ghost = NativeProgram.ghostParent(6, 0, 1);
    int port = (int) ghost.number("port");
    Listener listener = only(port);
    Facts.tell("v6: address", listener.toString().replace(":" + port, ""));
    Facts.tell("v6: probe", probe(port));
    Holders holders = holders(listener);
    Facts.tell("v6: holder", pids(holders).equals(children(ghost)));
    Facts.tell("v6: released", release(holders.found().get(0)));
    Facts.tell("v6: probe after", probe(port));
  }

  private void hoardedPipes() throws Exception {
    List<String> command =
        Program.windows("pipe-hoarder", Integer.toString(HOARDED_PIPES), "120000");
    NativeProgram hoarder = NativeProgram.start(command);
    Facts.tell("pipes: made", hoarder.number("pipes"));
    NativeProgram ghost = NativeProgram.ghostParent(4, 0, 1);
    Listener listener = only((int) ghost.number("port"));
    long start = System.nanoTime();
    Holders holders = holders(listener);
    Facts.tell("pipes: milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    Facts.tell("pipes: handles", Win32.handles());
    Facts.tell("pipes: holder", pids(holders).equals(children(ghost)));
    Facts.tell("pipes: hoarder alive", hoarder.process().isAlive());
    hoarder.process().destroyForcibly();
    release(holders.found().get(0));
  }

  private void vanishingProcesses() throws Exception {
    NativeProgram ghost = NativeProgram.ghostParent(4, 0, 1);
    Listener listener = only((int) ghost.number("port"));
    Thread births =
        new Thread(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                try {
                  new ProcessBuilder(Program.sleeper()).start().destroyForcibly();
                } catch (IOException e) {
                  // Wine has a bad moment; the next one is born.
                }
              }
            });
    births.start();
    int found = 0;
    for (int i = 0; i < SEARCHES_AMID_BIRTHS_AND_DEATHS; i++) {
      found += pids(holders(listener)).equals(children(ghost)) ? 1 : 0;
      system.processes().all();
    }
    births.interrupt();
    births.join();
    Facts.tell("vanishing: found", found);
  }

  private Listener only(int port) throws IOException {
    List<Listener> listeners = system.listeners().listeners(p -> p == port);
    if (listeners.size() != 1) {
      throw new IllegalStateException(port + ": " + listeners);
    }
    return listeners.get(0);
  }

  private Holders holders(Listener listener) throws IOException {
    return system.holders().holders(List.of(listener), PATIENCE);
  }

  private String release(Holder holder) {
    try {
      system.holders().release(holder, PATIENCE);
      return "done";
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private String probe(int port) {
    return system.probe().probe(null, port).toString();
  }

  private static Holder withOtherToken(Holder holder) {
    ProcessIdentity process = holder.process();
    String token = Long.toString(Long.parseLong(process.startToken()) + 1);
    return new Holder(
        holder.listener(),
        new ProcessIdentity(process.pid(), token, process.boot()),
        holder.handle());
  }

  private static Holder withHandle(Holder holder, long handle) {
    return new Holder(holder.listener(), holder.process(), handle);
  }

  private String names(Holders holders) throws IOException {
    StringBuilder names = new StringBuilder();
    for (Holder holder : holders.found()) {
      names.append(name(holder.process().pid())).append(' ');
    }
    return names.toString().trim();
  }

  private String name(long pid) throws IOException {
    return system.processes().self().pid() == pid
        ? "self"
        : system.processes().details(pid).map(details -> details.name()).orElse("nobody");
  }

  private static Set<Long> pids(Holders holders) {
    return holders.found().stream()
        .map(holder -> holder.process().pid())
        .collect(Collectors.toSet());
  }

  private static Set<Long> children(NativeProgram parent) throws IOException {
    return new HashSet<>(parent.numbers("child"));
  }

  private static boolean alive(NativeProgram parent) throws IOException {
    return parent.numbers("child").stream()
        .allMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }
}
