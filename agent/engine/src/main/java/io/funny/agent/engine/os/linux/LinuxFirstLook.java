package io.funny.agent.engine.os.linux;

import io.funny.agent.engine.os.FirstLook;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the command line and then the environment: {@code env NAME=value program}, and others that
 * set a variable for the program that they turn into, have it as an argument until they do, and the
 * program has it in its environment from then on. Later many write over that: PostgreSQL, nginx,
 * Redis and sshd put their title there. Needs no JNA; no lambdas, for the first spawn waits.
 */
public final class LinuxFirstLook implements FirstLook {

  private static final int MAX_COMMAND = 64 * 1024;

  private final Proc proc = new Proc("/proc");

  @Override
  public Optional<String> variable(long child, String name) {
    Optional<String> assigned = read(child + "/cmdline", MAX_COMMAND, name);
    return assigned.isPresent() ? assigned : read(child + "/environ", Proc.MAX_LENGTH, name);
  }

  /** Both are strings, each with a NUL at its end. */
  private Optional<String> read(String file, int limit, String name) {
    try {
      return EnvironmentText.value(proc.start(file, limit), name);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
