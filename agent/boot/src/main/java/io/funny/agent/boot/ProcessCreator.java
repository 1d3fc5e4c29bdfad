package io.funny.agent.boot;

import java.io.IOException;

/**
 * Creates a Windows process in place of the native {@code java.lang.ProcessImpl.create}.
 *
 * <p>The contract is that of the native method (JDK file {@code ProcessImpl_md.c}). Implementations
 * are called by many threads at once.
 */
public interface ProcessCreator {

  /**
   * Starts a process.
   *
   * @param commandLine the quoted command line, as the JDK built it
   * @param environmentBlock sorted {@code NAME=value} strings, each ended by NUL, the block by
   *     another NUL; {@code null} to inherit this JVM's environment
   * @param directory working directory, {@code null} to inherit this JVM's
   * @param stdHandles in: for stdin, stdout, stderr a handle, or -1 to ask for a pipe; out: this
   *     JVM's end of each pipe that was made, -1 elsewhere
   * @param redirectErrorStream whether stderr goes where stdout goes
   * @return the process handle; the JDK owns and closes it
   * @throws IOException with the JDK's own message when the process cannot be created
   */
  long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException;
}
