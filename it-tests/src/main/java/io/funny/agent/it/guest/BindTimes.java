package io.funny.agent.it.guest;

import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures what it takes to open, bind and close a server on a fixed port, in one thread: for each
 * kind of server the median of batches. On Linux the time that the thread had a processor, which
 * other programs disturb less; on Windows, where that comes in steps of 15 ms, wall time. The first
 * argument is the number of binds in a batch; the second is {@link #AS_IT_IS}, or takes out what
 * the agent does besides.
 */
public final class BindTimes {
  /** All that the agent does about a listener. */
  public static final String AS_IT_IS = "as it is";

  /** The code of the bind hook alone. */
  public static final String HOOK = "hook";

  /** The bind hook with an observer that counts. */
  public static final String OBSERVED = "observed";

  private static final int BATCHES = 21;
  private static final int FIRST_PORT = 23_000;

  private static int refused;

  private BindTimes() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    if (!args[1].equals(AS_IT_IS) && BindWatcher.isThere()) {
      Class<?> observer = Class.forName("io.funny.agent.boot.ListenerObserver", true, null);
      Class.forName("io.funny.agent.boot.ListenBridge", true, null)
          .getMethod("install", observer)
          .invoke(null, (Object) null);
      BindWatcher.remove();
    }
    if (args[1].equals(OBSERVED)) {
      BindWatcher.install(BindWatcher::same);
    }
    for (ServerKind kind :
        new ServerKind[] {ServerKind.SOCKET, ServerKind.CHANNEL, ServerKind.ASYNCHRONOUS_CHANNEL}) {
      nanos(kind, count * BATCHES / 2); // until it is compiled
      long[] times = new long[BATCHES];
      for (int i = 0; i < BATCHES; i++) {
        times[i] = nanos(kind, count);
      }
      Arrays.sort(times);
      Facts.tell(kind.name().toLowerCase(Locale.ROOT), times[BATCHES / 2]);
    }
    Facts.tell("refused", refused);
  }

  private static long nanos(ServerKind kind, int count) throws IOException {
    InetSocketAddress address = free();
    long begin = now();
    for (int i = 0; i < count; i++) {
      try (Closeable server = kind.open()) {
        kind.bind(server, address);
      } catch (BindException e) {
        // The socket before it: whoever is in a system call on a descriptor (another thread of the
        // agent's, or one who looks at /proc/PID/fdinfo) completes its close.
        refused++;
      }
    }
    return (now() - begin) / count;
  }

  private static long now() {
    return Program.onWindows()
        ? System.nanoTime()
        : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Not one that the system may give to somebody else between two binds (from 32768). */
  private static InetSocketAddress free() {
    for (int port = FIRST_PORT; ; port++) {
      try (ServerSocket socket = new ServerSocket(port)) {
        return new InetSocketAddress(socket.getLocalPort());
      } catch (IOException e) {
        // the next one, then
      }
    }
  }
}
