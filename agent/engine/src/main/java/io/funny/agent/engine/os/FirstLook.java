package io.funny.agent.engine.os;

import java.util.Optional;

/** Looks at a child that this process has just started, before it can have changed much. */
public interface FirstLook {

  /** Where there is nothing to be seen that would not stay so. */
  FirstLook NONE =
      new FirstLook() {
        @Override
        public Optional<String> variable(long child, String name) {
          return Optional.empty();
        }
      };

  /**
   * A variable that a child was given, or that its program is about to give to the one that it
   * turns into. On the thread that started it, which is not to wait.
   *
   * @param child a PID that nobody has waited for yet, and so is nobody else's
   * @return empty if it was given none, or nothing can be read
   */
  Optional<String> variable(long child, String name);
}
