package io.funny.agent.engine.port;

import io.funny.agent.boot.BindObserver;
import io.funny.agent.engine.report.Printable;
import java.io.FileDescriptor;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Frees the port of a server that cannot bind, or explains to it why not.
 *
 * <p>The thread of the application only waits, and not longer than the deadline: system calls that
 * ask about other processes can hang. It holds the lock of its socket, as it does in the JDK's
 * bind. When it is interrupted, its socket is seen to be closed, or the time is over, it goes on as
 * without the agent, and if nobody else waits, what was begun for it is given up.
 */
public final class BindRescue implements BindObserver {

  private static final long DEADLINE_MILLIS = 15_000;

  /** Between two looks at the socket. */
  private static final long LOOK_NANOS = 50_000_000;

  /** EADDRNOTAVAIL: nobody is in the way, the address is not this machine's. */
  private static final String NOT_OUR_ADDRESS = "Cannot assign requested address";

  /** WSAEACCES, which the JDK for Windows has no exception for. */
  private static final String RESERVED = "Permission denied";

  private final PortRescue rescue;
  private final long deadlineMillis;
  private final Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();

  /** When a bind of a port began to wait for the sweep at start; its rescue has what is left. */
  private final Map<Integer, Long> begun = new ConcurrentHashMap<>();

  public BindRescue(PortRescue rescue) {
    this(rescue, DEADLINE_MILLIS);
  }

  /**
   * @param deadlineMillis how long a thread of the application waits at most, each time, in all
   */
  public BindRescue(PortRescue rescue, long deadlineMillis) {
    this.rescue = rescue;
    this.deadlineMillis = deadlineMillis;
  }

  @Override
  public void before(InetAddress address, int port) {
    rescue.chosen(port);
    if (!rescue.isStartOver()) {
      begun.putIfAbsent(port, System.nanoTime());
      try {
        rescue.awaitStart(port);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public SocketException refused(
      InetAddress address, int port, SocketException failure, Object socket) {
    String message = String.valueOf(failure.getMessage());
    boolean refused =
        failure.getClass() == BindException.class && !message.startsWith(NOT_OUR_ADDRESS);
    boolean reserved = failure.getClass() == SocketException.class && message.startsWith(RESERVED);
    return !refused && !reserved ? failure : rescued(address, port, failure, socket);
  }

  /** Those who want the same port at the same time share one attempt. */
  private SocketException rescued(
      InetAddress address, int port, SocketException failure, Object socket) {
    Attempt mine = new Attempt(address, port, System.nanoTime() + patience(port));
    try {
      while (true) {
        Attempt running = attempts.putIfAbsent(port, mine);
        if (running == null) {
          mine.begin();
          return mine.await(failure, socket);
        }
        if (running.join()) {
          return running.await(failure, socket);
        }
        // It is done or was given up; another would be in its way until it has really ended.
        if (!running.awaitEnd(mine.end, socket)) {
          return failure;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure;
    }
  }

  /**
   * One deadline for all that a bind waits for: the sweep at start has had its part of it. Whoever
   * tries again later has all of it.
   */
  private long patience(int port) {
    long all = TimeUnit.MILLISECONDS.toNanos(deadlineMillis);
    Long start = begun.remove(port);
    long waited = start == null ? 0 : System.nanoTime() - start;
    return waited < all ? all - waited : all;
  }

  private final class Attempt extends FutureTask<String> {

    private final int port;
    private final long end;
    private final CountDownLatch over = new CountDownLatch(1);

    /** How many wait for it; none any more once the last one has given up. */
    private int waiting = 1;

    Attempt(InetAddress address, int port, long end) {
      super(
          new Callable<String>() {
            @Override
            public String call() {
              return rescue.rescue(address, port);
            }
          });
      this.port = port;
      this.end = end;
    }

    /** On a thread of its own: one that hangs holds up nobody else. */
    void begin() {
      try {
        new PortThread("funny-agent-bind", this).start();
      } catch (Throwable e) {
        setException(e);
        end();
      }
    }

    @Override
    public void run() {
      try {
        super.run();
      } finally {
        end();
      }
    }

    private void end() {
      attempts.remove(port, this);
      over.countDown();
    }

    /**
     * Waits for the outcome.
     *
     * @return {@code null} to bind once more, else what the application gets
     */
    SocketException await(SocketException failure, Object socket) throws InterruptedException {
      try {
        while (!isClosed(socket)) {
          long left = end - System.nanoTime();
          try {
            String explanation = get(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
            return explanation == null ? null : explained(failure, explanation);
          } catch (TimeoutException e) {
            if (left <= LOOK_NANOS) {
              return failure;
            }
          }
        }
        return failure;
      } catch (ExecutionException | CancellationException e) {
        return failure;
      } finally {
        leave();
      }
    }

    /** Returns whether there is still something to wait for, and somebody to wait with. */
    synchronized boolean join() {
      if (waiting == 0 || isDone()) {
        return false;
      }
      waiting++;
      return true;
    }

    /** Nothing more is done for those who have all given up. */
    private synchronized void leave() {
      waiting--;
      if (waiting == 0 && !isDone()) {
        cancel(true);
      }
    }

    /** Returns whether it has ended in time. */
    boolean awaitEnd(long deadline, Object socket) throws InterruptedException {
      while (!isClosed(socket) && deadline - System.nanoTime() > 0) {
        long left = Math.min(deadline - System.nanoTime(), LOOK_NANOS);
        if (over.await(left, TimeUnit.NANOSECONDS)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether that can be seen: most close only when the bind has returned the socket's lock. */
  private static boolean isClosed(Object socket) {
    return (socket instanceof Channel && !((Channel) socket).isOpen())
        || (socket instanceof FileDescriptor && !((FileDescriptor) socket).valid());
  }

  private static SocketException explained(SocketException failure, String explanation) {
    if (explanation.isEmpty()) {
      return failure;
    }
    String message = failure.getMessage();
    String words = Printable.text(explanation); // it holds names of other processes
    String text = message == null ? words : message + "; " + words;
    SocketException explained =
        failure instanceof BindException ? new BindException(text) : new SocketException(text);
    explained.initCause(failure);
    explained.setStackTrace(failure.getStackTrace());
    return explained;
  }
}
