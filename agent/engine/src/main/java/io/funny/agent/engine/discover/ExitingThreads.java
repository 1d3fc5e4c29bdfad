package io.funny.agent.engine.discover;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * The threads that called {@link System#exit} and never return from it: where one of them serves a
 * request or runs a task, that one is never going to end, and nobody must wait for it; nor for who
 * waits for such a thread's end, or for a lock that it holds. Virtual threads are known if they
 * were noted, the others by where they stand, too. Thread-safe.
 */
public final class ExitingThreads {

  /** {@code Object.wait0}, {@code wait} and {@code wait} come before {@code Thread.join}. */
  private static final int WAITING_FRAMES = 4;

  private final Set<Thread> noted = new CopyOnWriteArraySet<>();

  /** A thread calls {@link System#exit}. */
  public void note(Thread thread) {
    noted.add(thread);
  }

  public boolean contains(Object thread) {
    return thread instanceof Thread
        && (noted.contains(thread)
            || isExiting((Thread) thread, ((Thread) thread).getStackTrace()));
  }

  /** As {@link #contains(Object)}, of one whose stack is known already. */
  public boolean contains(Thread thread, StackTraceElement[] stack) {
    return isExiting(thread, stack);
  }

  /** Where each of them stands. */
  public Map<Thread, StackTraceElement[]> stacks() {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>(Thread.getAllStackTraces());
    stacks.entrySet().removeIf(thread -> !isExiting(thread.getKey(), thread.getValue()));
    for (Thread thread : noted) {
      stacks.computeIfAbsent(thread, Thread::getStackTrace);
    }
    return stacks;
  }

  /** As {@link #in}, of those that were noted: without the stacks of thousands of threads. */
  public int notedIn(String... classPrefixes) {
    int count = 0;
    for (Thread thread : noted) {
      count += StackFrames.areIn(thread.getStackTrace(), classPrefixes) ? 1 : 0;
    }
    return count;
  }

  /** How many of them are in code of these classes. */
  public int in(String... classPrefixes) {
    int count = 0;
    for (StackTraceElement[] stack : stacks().values()) {
      count += StackFrames.areIn(stack, classPrefixes) ? 1 : 0;
    }
    return count;
  }

  /** The others that are in code of these classes; virtual threads are not seen. */
  public Set<Object> othersIn(String... classPrefixes) {
    Set<Object> others = new HashSet<>();
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = thread.getValue();
      if (StackFrames.areIn(stack, classPrefixes) && !isExiting(thread.getKey(), stack)) {
        others.add(thread.getKey());
      }
    }
    return others;
  }

  private boolean isExiting(Thread thread, StackTraceElement[] stack) {
    return noted.contains(thread) || isExiting(stack) || waitsForOneOfThem(thread, stack);
  }

  /**
   * A request that orders the end on another thread and waits for it, or one that waits for a lock
   * that is held by who exits.
   */
  private boolean waitsForOneOfThem(Thread thread, StackTraceElement[] stack) {
    boolean joins = joins(stack);
    if (!joins && !waitsForLock(thread, stack)) {
      return false;
    }
    ThreadInfo info = info(thread);
    return info != null && (joins ? isNoted(info.getLockInfo()) : isNoted(info.getLockOwnerId()));
  }

  private static boolean joins(StackTraceElement[] stack) {
    for (int i = 0; i < Math.min(WAITING_FRAMES, stack.length); i++) {
      if (stack[i].getMethodName().equals("join")
          && stack[i].getClassName().equals(Thread.class.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean waitsForLock(Thread thread, StackTraceElement[] stack) {
    return thread.getState() == Thread.State.BLOCKED
        || (StackFrames.call(stack, "acquire")
            && StackFrames.areIn(stack, AbstractQueuedSynchronizer.class.getName()));
  }

  /** By its identity hash code, which another object has by a very rare chance only. */
  private boolean isNoted(LockInfo waitedFor) {
    for (Thread exiting : noted) {
      if (waitedFor != null
          && waitedFor.getIdentityHashCode() == System.identityHashCode(exiting)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNoted(long id) {
    for (Thread exiting : noted) {
      if (exiting.getId() == id) {
        return true;
      }
    }
    return false;
  }

  private static ThreadInfo info(Thread thread) {
    try {
      return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
    } catch (RuntimeException | LinkageError e) {
      return null; // without java.management, say
    }
  }

  private static boolean isExiting(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().equals("java.lang.Shutdown")
          && frame.getMethodName().equals("exit")) {
        return true;
      }
    }
    return false;
  }
}
