package io.funny.agent.engine.cli.watch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Ctrl+C and the other signals that ask a process to end, before the JVM acts on them. By
 * reflection, for the one API that the JDK has for that is not one to be compiled against.
 */
final class Interrupts {

  /** With their numbers, which are POSIX's; Windows knows the first and the last. */
  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "HUP", 1, "TERM", 15);

  private static final int KILLED_BY = 128;

  private Interrupts() {}

  /**
   * Handles them from now on.
   *
   * @param first is told the exit code that the first signal asks for
   * @param again is run at each further one
   */
  static void handle(IntConsumer first, Runnable again) {
    Counting counting = new Counting(first, again);
    SIGNALS.forEach(
        (name, number) -> {
          try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler told =
                (proxy, method, arguments) -> {
                  if (method.getDeclaringClass() == Object.class) {
                    return method.invoke(counting, arguments);
                  }
                  counting.signal(KILLED_BY + number);
                  return null;
                };
            Object proxy =
                Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, told);
            signal
                .getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
          } catch (ReflectiveOperationException e) {
            // Windows has no HUP, and with -Xrs there are none: then the JVM ends as it would.
          }
        });
  }

  private static final class Counting {

    /** A terminal and what runs in it may both pass on the same Ctrl+C. */
    private static final long SAME_NANOS = 500_000_000;

    private final IntConsumer first;
    private final Runnable again;
    private boolean signalled;
    private long time;

    Counting(IntConsumer first, Runnable again) {
      this.first = first;
      this.again = again;
    }

    void signal(int exitCode) {
      if (isFirst()) {
        first.accept(exitCode);
      } else if (System.nanoTime() - time > SAME_NANOS) {
        again.run();
      }
    }

    private synchronized boolean isFirst() {
      boolean wasFirst = !signalled;
      if (wasFirst) {
        signalled = true;
        time = System.nanoTime();
      }
      return wasFirst;
    }
  }
}
