package io.funny.agent.engine.port;

/** A thread for one attempt, with nothing of the application's, which holds up no JVM's end. */
final class BindRescueThread extends Thread {

  BindRescueThread(Runnable attempt) {
    super(topGroup(), attempt, "funny-agent-bind", 0, false);
    setDaemon(true);
    setContextClassLoader(BindRescueThread.class.getClassLoader());
  }

  /** The application may interrupt, list or end its own group. */
  private static ThreadGroup topGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
