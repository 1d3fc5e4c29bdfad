package io.funny.agent.engine.watch;

/** Tells the user what the supervisor does. Thread-safe. */
public interface Reporter {

  /** A start or a reload begins. */
  void begins();

  /** All is well. */
  void done(String line);

  /** What goes on. */
  void note(String line);

  /** Something is wrong. */
  void problem(String line);
}
