package io.funny.agent.engine.port;

import io.funny.agent.boot.BindObserver;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Frees the port of a server that cannot bind, or explains to it why not.
 *
 * <p>The thread of the application only waits, and not longer than the deadline: system calls that
 * ask about other processes can hang. It holds the lock of its socket, as it does in the JDK's
 * bind. When it is interrupted, or the time is over, it goes on as without the agent.
 */
public final class BindRescue implements BindObserver {

  private static final long DEADLINE_MILLIS = 15_000;

  /** EADDRNOTAVAIL: nobody is in the way, the address is not this machine's. */
  private static final String NOT_OUR_ADDRESS = "Cannot assign requested address";

  /** WSAEACCES, which the JDK for Windows has no exception for. */
  private static final String RESERVED = "Permission denied";

  private final PortRescue rescue;
  private final long deadlineMillis;
  private final Map<Integer, Attempt> attempts = new ConcurrentHashMap<>();

  public BindRescue(PortRescue rescue) {
    this(rescue, DEADLINE_MILLIS);
  }

  /**
   * @param deadlineMillis how long a thread of the application waits at most, each time
   */
  public BindRescue(PortRescue rescue, long deadlineMillis) {
    this.rescue = rescue;
    this.deadlineMillis = deadlineMillis;
  }

  @Override
  public void before(InetAddress address, int port) {
    rescue.chosen(port);
    if (!rescue.isStartOver()) {
      try {
        rescue.awaitStart(port);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public SocketException refused(InetAddress address, int port, SocketException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean refused =
        failure.getClass() == BindException.class && !message.startsWith(NOT_OUR_ADDRESS);
    boolean reserved = failure.getClass() == SocketException.class && message.startsWith(RESERVED);
    return !refused && !reserved ? failure : attempt(address, port).await(failure);
  }

  /** Those who want the same port at the same time share one attempt. */
  private Attempt attempt(InetAddress address, int port) {
    Attempt mine =
        new Attempt(
            new Callable<String>() {
              @Override
              public String call() {
                return rescue.rescue(address, port);
              }
            }) {
          @Override
          protected void done() {
            attempts.remove(port, this);
          }
        };
    Attempt running = attempts.putIfAbsent(port, mine);
    while (running != null && running.isDone()) { // who waited for it may be here again before it
      attempts.remove(port, running);
      running = attempts.putIfAbsent(port, mine);
    }
    if (running == null) {
      mine.begin();
      return mine;
    }
    return running;
  }

  private class Attempt extends FutureTask<String> {

    private final long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(deadlineMillis);

    Attempt(Callable<String> work) {
      super(work);
    }

    /** On a thread of its own: one that hangs holds up nobody else. */
    final void begin() {
      try {
        new PortThread("funny-agent-bind", this).start();
      } catch (Throwable e) {
        setException(e);
      }
    }

    /**
     * Waits for the outcome.
     *
     * @return {@code null} to bind once more, else what the application gets
     */
    final SocketException await(SocketException failure) {
      try {
        String explanation = get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        return explanation == null ? null : explained(failure, explanation);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failure;
      } catch (ExecutionException | TimeoutException e) {
        return failure;
      }
    }
  }

  private static SocketException explained(SocketException failure, String explanation) {
    if (explanation.isEmpty()) {
      return failure;
    }
    String message = failure.getMessage();
    String text = message == null ? explanation : message + "; " + explanation;
    SocketException explained =
        failure instanceof BindException ? new BindException(text) : new SocketException(text);
    explained.initCause(failure);
    explained.setStackTrace(failure.getStackTrace());
    return explained;
  }
}
