package io.funny.agent.it.guest.left;

import io.funny.agent.it.guest.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;

/** How much memory things take, with all that anybody remembers about them. */
public final class HeldMemory {
  private static final int EXECUTORS = 20_000;
  private static final int LISTENERS = 800;

  private static final List<Object> ALL = new ArrayList<>();

  private HeldMemory() {}

  public static void main(String[] args) throws Exception {
    Thread.sleep(1000); // the agent warms up
    measure("executor", EXECUTORS, () -> new ScheduledThreadPoolExecutor(1));
    measure("listener", LISTENERS, HeldMemory::listener);
  }

  private static ServerSocket listener() {
    try {
      return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void measure(String name, int count, Supplier<Object> things)
      throws InterruptedException {
    List<Object> held = new ArrayList<>(count);
    held.add(things.get());
    long before = used();
    while (held.size() <= count) {
      held.add(things.get());
    }
    Facts.tell(name + ", bytes", (used() - before) / count);
    ALL.add(held);
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
