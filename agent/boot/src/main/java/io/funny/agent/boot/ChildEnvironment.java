package io.funny.agent.boot;

import java.util.Map;

/**
 * Edits the environment that a child process on Linux is born with.
 *
 * <p>The two steps frame the JDK's {@code ProcessEnvironment.toEnvironmentBlock(Map, int[])}.
 * Implementations are called by many threads at once.
 */
public interface ChildEnvironment {

  /**
   * Chooses the map that the JDK encodes.
   *
   * @param environment what the caller of {@link ProcessBuilder} set up, {@code null} to inherit
   * @return a map to encode, or {@code null} to leave inheriting to the kernel
   */
  Map<String, String> beforeEncoding(Map<String, String> environment);

  /**
   * Edits the encoded block.
   *
   * @param block {@code NAME=value} byte strings, each ended by NUL; may be {@code null}
   * @param count in and out: {@code count[0]} is the number of strings in the block
   * @return the block to pass to the child
   */
  byte[] afterEncoding(byte[] block, int[] count);
}
