package io.funny.agent.boot;

/** Is told of what an application opens that may have to be closed when it ends. */
public interface OpenedObserver {

  /**
   * Something was opened. On the application's thread, which must not wait.
   *
   * @param kind what it is, in the words of the hook that found it
   */
  void found(String kind, Object resource);
}
