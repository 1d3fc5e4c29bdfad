package io.funny.demo.children;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens and closes one port again and again while children are started, as a server does that
 * reloads a connector or looks for a free port.
 *
 * <p>On Windows the JDK makes a socket that children inherit and takes that back a moment later. A
 * child that another thread starts in this moment keeps the socket, and with it the port.
 */
public final class PortRace {
  private static final int BACKLOG = 50;

  /**
   * A port that is still taken after this time is lost. Shorter than that, a child that is being
   * started may hold it: where a process is made by fork and exec, it has everything in between.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int port;
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicBoolean inDoubt = new AtomicBoolean();
  private final AtomicBoolean lost = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();

  public PortRace(int port) {
    this.port = port;
  }

  /** Runs until the port is lost or so many children were started. */
  public Result run(Children children, int most) throws IOException, InterruptedException {
    // Before anything is started: a port that was taken all along proves nothing.
    openAndClose();
    Thread opener = new Thread(this::reopen, "reopens port " + port);
    opener.start();
    int started = 0;
    try {
      while (started < most && !lost.get()) {
        if (inDoubt.get()) {
          Thread.onSpinWait();
        } else {
          children.start(Way.JDK);
          started++;
        }
      }
    } finally {
      over.set(true);
      opener.join();
    }
    return new Result(opened.get(), started, lost.get());
  }

  private void reopen() {
    while (!over.get()) {
      if (!opensWithinPatience()) {
        lost.set(true);
        return;
      }
    }
  }

  private boolean opensWithinPatience() {
    long start = System.nanoTime();
    do {
      try {
        openAndClose();
        inDoubt.set(false);
        return true;
      } catch (IOException e) {
        inDoubt.set(true);
      }
    } while (System.nanoTime() - start < PATIENCE.toNanos());
    return false;
  }

  private void openAndClose() throws IOException {
    new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()).close();
    opened.incrementAndGet();
  }

  /** How it went. */
  public static final class Result {
    private final int opened;
    private final int started;
    private final boolean lost;

    Result(int opened, int started, boolean lost) {
      this.opened = opened;
      this.started = started;
      this.lost = lost;
    }

    /** How often the port was opened and closed. */
    public int opened() {
      return opened;
    }

    /** How many children were started meanwhile. */
    public int started() {
      return started;
    }

    /** Whether the port could at last not be opened any more, though nobody here had it open. */
    public boolean lost() {
      return lost;
    }
  }
}
