package io.funny.agent.engine.discover;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Whether threads of the application are at work that nobody has stopped. Under the JDK such a
 * thread is cut off by the end of the JVM, and never sees anything closed: a worker whose pool is
 * closed under it writes its job off. Thread-safe.
 */
final class ApplicationThreads {

  private static final String OWN = "funny-agent";

  /** Our threads are told by their names; what else runs there was called by somebody. */
  private static final String AGENT = "io.funny.agent.";

  private static final long BETWEEN_LOOKS_MILLIS = 15;

  /** Where a thread waits in native code for what comes from outside. */
  private static final String[] IDLE_CALLS = {
    "accept", "accept0", "socketAccept", "epollWait", "epollWait0"
  };

  /** Where the thread of a pool waits for work, in pools that are not the JDK's. */
  private static final String[] WITHOUT_WORK = {
    "getTask", "takeTask", "idleJobPoll", "awaitWork", "confirmShutdown"
  };

  private final ExitingThreads exits;
  private final Consumer<Class<?>> opener;
  private final Predicate<Thread> concerned;

  /**
   * All threads of the JVM.
   *
   * @param opener lets the engine look into a package of the JDK
   */
  ApplicationThreads(ExitingThreads exits, Consumer<Class<?>> opener) {
    this(exits, opener, thread -> true);
  }

  ApplicationThreads(ExitingThreads exits, Consumer<Class<?>> opener, Predicate<Thread> concerned) {
    this.exits = exits;
    this.opener = opener;
    this.concerned = concerned;
  }

  /** Takes two looks, shortly one after the other. */
  boolean anyAtWork() throws InterruptedException {
    Map<Thread, StackTraceElement[]> first = stacks();
    if (anyBusy(first)) {
      return true;
    }
    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
    Map<Thread, StackTraceElement[]> second = stacks();
    if (anyBusy(second)) {
      return true;
    }
    for (Map.Entry<Thread, StackTraceElement[]> thread : second.entrySet()) {
      StackTraceElement[] before = first.get(thread.getKey());
      if (before != null
          && !isWithoutWork(thread.getValue())
          && !Arrays.equals(before, thread.getValue())) {
        return true;
      }
    }
    return false;
  }

  private Map<Thread, StackTraceElement[]> stacks() {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>(Thread.getAllStackTraces());
    for (Thread thread : VirtualThreads.all(opener)) {
      stacks.put(thread, thread.getStackTrace());
    }
    stacks.entrySet().removeIf(thread -> isOfNoConcern(thread.getKey(), thread.getValue()));
    return stacks;
  }

  /** Ours, the JVM's, and those that wait for the end of the JVM. */
  private boolean isOfNoConcern(Thread thread, StackTraceElement[] stack) {
    return !concerned.test(thread)
        || thread.getName().startsWith(OWN)
        || stack.length == 0
        || exits.contains(thread)
        || StackFrames.areIn(stack, "java.lang.Shutdown");
  }

  private static boolean anyBusy(Map<Thread, StackTraceElement[]> stacks) {
    for (Map.Entry<Thread, StackTraceElement[]> thread : stacks.entrySet()) {
      if (isBusy(thread.getKey().getState(), thread.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** Who waits without a limit, but for an answer, goes on only if somebody else is busy. */
  private static boolean isBusy(Thread.State state, StackTraceElement[] stack) {
    switch (state) {
      case RUNNABLE:
        return !isWithoutWork(stack) && !isIdleCall(stack);
      case TIMED_WAITING:
      case BLOCKED:
        return !isWithoutWork(stack);
      case WAITING:
        return !isWithoutWork(stack) && awaitsAnswer(stack);
      default:
        return false;
    }
  }

  /** Reads with a timeout stand in {@code Net.poll}, too, and are at work. */
  private static boolean isIdleCall(StackTraceElement[] stack) {
    String method = stack[0].getMethodName();
    boolean nio = stack[0].getClassName().startsWith("sun.nio.ch.");
    return Arrays.asList(IDLE_CALLS).contains(method)
        || (nio && method.equals("wait")) // a selector's
        || (nio && method.equals("poll") && StackFrames.call(stack, "accept"));
  }

  private static boolean awaitsAnswer(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().contains("Future")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithoutWork(StackTraceElement[] stack) {
    if (isOfLibrariesOnly(stack)) {
      return true;
    }
    for (String method : WITHOUT_WORK) {
      if (StackFrames.call(stack, method)) {
        return true;
      }
    }
    return false;
  }

  /** A thread of a pool, a driver or an event loop, in which no code of the application runs. */
  private static boolean isOfLibrariesOnly(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      String name = frame.getClassName();
      if (!Origin.isLeftToItself(name) || name.startsWith(AGENT)) {
        return false;
      }
    }
    return true;
  }
}
