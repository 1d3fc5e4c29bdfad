package io.funny.agent.engine.discover;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The threads that called {@link System#exit} and never return from it: where one of them serves a
 * request or runs a task, that one is never going to end, and nobody must wait for it. Virtual
 * threads are known if they were noted, the others by where they stand, too. Thread-safe.
 */
public final class ExitingThreads {

  private final Set<Thread> noted = new CopyOnWriteArraySet<>();

  /** A thread calls {@link System#exit}. */
  public void note(Thread thread) {
    noted.add(thread);
  }

  boolean contains(Object thread) {
    return thread instanceof Thread
        && (noted.contains(thread) || isExiting(((Thread) thread).getStackTrace()));
  }

  /** Where each of them stands. */
  Map<Thread, StackTraceElement[]> stacks() {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>(Thread.getAllStackTraces());
    stacks.entrySet().removeIf(thread -> !isExiting(thread.getKey(), thread.getValue()));
    for (Thread thread : noted) {
      stacks.computeIfAbsent(thread, Thread::getStackTrace);
    }
    return stacks;
  }

  /** How many of them are in code of these classes. */
  int in(String... classPrefixes) {
    int count = 0;
    for (StackTraceElement[] stack : stacks().values()) {
      count += isIn(stack, classPrefixes) ? 1 : 0;
    }
    return count;
  }

  /** How many others are in code of these classes; virtual threads are not seen. */
  int othersIn(String... classPrefixes) {
    int count = 0;
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = thread.getValue();
      count += isIn(stack, classPrefixes) && !isExiting(thread.getKey(), stack) ? 1 : 0;
    }
    return count;
  }

  private boolean isExiting(Thread thread, StackTraceElement[] stack) {
    return noted.contains(thread) || isExiting(stack);
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

  private static boolean isIn(StackTraceElement[] stack, String... classPrefixes) {
    for (StackTraceElement frame : stack) {
      for (String prefix : classPrefixes) {
        if (frame.getClassName().startsWith(prefix)) {
          return true;
        }
      }
    }
    return false;
  }
}
