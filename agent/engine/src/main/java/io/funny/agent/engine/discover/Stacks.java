package io.funny.agent.engine.discover;

import java.util.Map;

/** What the threads of this JVM are at. Virtual threads are not seen. */
final class Stacks {

  private Stacks() {}

  /**
   * How many threads that are in code of these classes called {@link System#exit} and do not return
   * from it: where one of them serves a request or runs a task, that one is never going to end, and
   * nobody must wait for it.
   */
  static int exitingIn(String... classPrefixes) {
    return count(true, classPrefixes);
  }

  /** The same where code of any class may do it, except for signals and the main thread. */
  static int exitingAnywhere() {
    int count = 0;
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      StackTraceElement[] stack = thread.getValue();
      if (isExiting(stack)
          && !isIn(stack, "java.lang.Terminator")
          && !thread.getKey().getName().equals("main")) {
        count++;
      }
    }
    return count;
  }

  /** How many others are in code of these classes. */
  static int busyIn(String... classPrefixes) {
    return count(false, classPrefixes);
  }

  private static int count(boolean exiting, String... classPrefixes) {
    int count = 0;
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      if (isIn(stack, classPrefixes) && isExiting(stack) == exiting) {
        count++;
      }
    }
    return count;
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
