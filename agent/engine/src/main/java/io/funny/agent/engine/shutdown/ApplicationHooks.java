package io.funny.agent.engine.shutdown;

import java.util.List;

/** The shutdown hooks that the application has registered with the JDK. Thread-safe. */
public interface ApplicationHooks {

  /** Runs this instead of them, on the thread that ends the JVM. */
  void replaceRunner(Runnable runner);

  /** Runs them as the JDK does, unless they were taken. */
  void runByJdk();

  /** Whether the application has registered any. */
  boolean isEmpty();

  /** Takes them over: from here on, registering and removing throws as the JDK's own does. */
  List<Thread> take();
}
