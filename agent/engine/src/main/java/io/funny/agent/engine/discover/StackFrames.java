package io.funny.agent.engine.discover;

/** Tells from a stack what a thread is doing. */
public final class StackFrames {

  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private StackFrames() {}

  /** Whether code of one of these classes is on it. */
  static boolean areIn(StackTraceElement[] stack, String... classPrefixes) {
    for (StackTraceElement frame : stack) {
      if (startsWith(frame.getClassName(), classPrefixes)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is nothing but the JDK's own code on it: a pool's thread without work, say. */
  public static boolean areOfJdkOnly(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (!startsWith(frame.getClassName(), JDK)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method of this name is on it, of any class. */
  static boolean call(StackTraceElement[] stack, String method) {
    for (StackTraceElement frame : stack) {
      if (frame.getMethodName().equals(method)) {
        return true;
      }
    }
    return false;
  }

  static boolean startsWith(String name, String... prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
