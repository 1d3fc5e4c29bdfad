package io.funny.agent.engine.discover;

import java.util.HashMap;
import java.util.HashSet;
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

  /** As {@link #contains(Object)}, of one whose stack is known already. */
  boolean contains(Thread thread, StackTraceElement[] stack) {
    return isExiting(thread, stack);
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

  /** As {@link #in}, of those that were noted: without the stacks of thousands of threads. */
  int notedIn(String... classPrefixes) {
    int count = 0;
    for (Thread thread : noted) {
      count += StackFrames.areIn(thread.getStackTrace(), classPrefixes) ? 1 : 0;
    }
    return count;
  }

  /** How many of them are in code of these classes. */
  int in(String... classPrefixes) {
    int count = 0;
    for (StackTraceElement[] stack : stacks().values()) {
      count += StackFrames.areIn(stack, classPrefixes) ? 1 : 0;
    }
    return count;
  }

  /** The others that are in code of these classes; virtual threads are not seen. */
  Set<Object> othersIn(String... classPrefixes) {
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
}
