package io.funny.agent.shutdown.phased;

/**
 * The group of threads above all others. What ends a JVM runs there: applications interrupt all
 * threads of their own group in a shutdown hook.
 */
final class RootGroup {

  private RootGroup() {}

  static ThreadGroup get() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    return group;
  }
}
