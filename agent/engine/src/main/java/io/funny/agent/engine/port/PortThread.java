package io.funny.agent.engine.port;

/** A thread for one piece of work, with nothing of the application's; holds up no JVM's end. */
final class PortThread extends Thread {

  PortThread(String name, Runnable work) {
    super(topGroup(), work, name, 0, false);
    setDaemon(true);
    setContextClassLoader(PortThread.class.getClassLoader());
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
