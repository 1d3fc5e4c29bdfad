package io.funny.agent.it.guest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One thread binds and closes server sockets while another starts children, as many as the argument
 * says; then the JVM halts. No native code: the JDK makes each socket inheritable, and clears the
 * flag a moment later.
 */
public final class BindRace {

  /** One of this machine's own that nobody else binds. */
  public static final String ADDRESS = "127.77.0.1";

  private static final int BACKLOG = 50;

  // Wine's server has been seen to crash when one thread asks about a socket while another closes
  // it, thousands of times a second.
  private static final int KEPT_OPEN = 64;

  private static volatile boolean done;

  private BindRace() {}

  public static void main(String[] args) throws Exception {
    Set<Integer> ports = new TreeSet<>();
    InetAddress address = InetAddress.getByName(ADDRESS);
    Thread binder = new Thread(() -> bindAndClose(address, ports));
    binder.start();
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      PatientStart.of(new ProcessBuilder(Program.sleeper()));
    }
    done = true;
    binder.join();
    Facts.tell("ports", ports.stream().map(String::valueOf).collect(Collectors.joining(",")));
    Runtime.getRuntime().halt(0);
  }

  private static void bindAndClose(InetAddress address, Set<Integer> ports) {
    Deque<ServerSocket> open = new ArrayDeque<>();
    while (!done) {
      try {
        ServerSocket server = new ServerSocket(0, BACKLOG, address);
        ports.add(server.getLocalPort());
        open.add(server);
        if (open.size() > KEPT_OPEN) {
          open.remove().close();
        }
      } catch (IOException portsUsedUp) {
        Thread.onSpinWait();
      }
    }
  }
}
