package io.funny.agent.engine.discover;

/**
 * Threads that called {@link System#exit} and do not return from it. Where one of them serves a
 * request or runs a task, that one is never going to end, and nobody must wait for it.
 */
final class ExitingThreads {

  private ExitingThreads() {}

  /** How many are in code of these classes. */
  static int in(String... classPrefixes) {
    int count = 0;
    for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
      if (isExiting(stack) && isIn(stack, classPrefixes)) {
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
