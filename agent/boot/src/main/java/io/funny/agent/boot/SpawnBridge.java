package io.funny.agent.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * What the rewritten {@code java.lang.ProcessImpl} calls.
 *
 * <p>Until the engine has installed its parts, and whenever they fail, every method does what the
 * JDK would have done.
 */
public final class SpawnBridge {

  private static volatile ProcessCreator creator;
  private static volatile ChildEnvironment childEnvironment;
  private static volatile ChildObserver childObserver;

  private SpawnBridge() {}

  /** Installs the Windows process creator; {@code null} leaves processes to the JDK. */
  public static void install(ProcessCreator processCreator) {
    creator = processCreator;
  }

  /** Installs the editor of children's environments on Linux; {@code null} edits nothing. */
  public static void install(ChildEnvironment environment) {
    childEnvironment = environment;
  }

  /** Installs who is told of children; {@code null} tells nobody. */
  public static void install(ChildObserver observer) {
    childObserver = observer;
  }

  /** Replaces the call of the native {@code ProcessImpl.create}. */
  public static long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    ExitNoticeBridge.seen(); // likewise
    ProcessCreator current = creator;
    return current == null
        ? createByJdk(commandLine, environmentBlock, directory, stdHandles, redirectErrorStream)
        : current.create(commandLine, environmentBlock, directory, stdHandles, redirectErrorStream);
  }

  /**
   * Calls the JDK's native {@code ProcessImpl.create}, which takes the JDK's global lock and lets
   * every inheritable handle of this JVM pass into the child.
   *
   * @throws IOException the JDK's own
   */
  public static long createByJdk(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    try {
      Method create =
          Class.forName("java.lang.ProcessImpl")
              .getDeclaredMethod(
                  "create", String.class, String.class, String.class, long[].class, boolean.class);
      create.setAccessible(true);
      return (Long)
          create.invoke(
              null, commandLine, environmentBlock, directory, stdHandles, redirectErrorStream);
    } catch (InvocationTargetException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException) {
        throw (IOException) cause;
      }
      if (cause instanceof Error) {
        throw (Error) cause;
      }
      throw (RuntimeException) cause;
    } catch (ReflectiveOperationException e) {
      // Cannot be: the hook is put in only where this very method is called.
      throw new IOException(e);
    }
  }

  /** Runs before {@code ProcessEnvironment.toEnvironmentBlock} in {@code ProcessImpl.start}. */
  public static Map<String, String> beforeEncoding(Map<String, String> environment) {
    ExitNoticeBridge.seen(); // nobody starts children any more: the JVM is as good as gone
    ChildEnvironment current = childEnvironment;
    try {
      return current == null ? environment : current.beforeEncoding(environment);
    } catch (Throwable e) {
      return environment;
    }
  }

  /** Runs after {@code ProcessEnvironment.toEnvironmentBlock} in {@code ProcessImpl.start}. */
  public static byte[] afterEncoding(byte[] block, int[] count) {
    ChildEnvironment current = childEnvironment;
    try {
      return current == null ? block : current.afterEncoding(block, count);
    } catch (Throwable e) {
      return block;
    }
  }

  /** Passes on that a child was started. Never throws. */
  public static void started(long pid) {
    ChildObserver current = childObserver;
    if (current != null) {
      try {
        current.started(pid);
      } catch (Throwable e) {
        // The child was started, and that is all the application may notice.
      }
    }
  }

  /** Passes on the object by which the application knows a child. Never throws. */
  public static void made(Process process) {
    ChildObserver current = childObserver;
    if (current != null) {
      try {
        current.made(process);
      } catch (Throwable e) {
        // The child was started, and that is all the application may notice.
      }
    }
  }
}
