package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.boot.SpawnBridge;
import java.io.IOException;

/** Creates processes the JDK's own way. */
public final class JdkCreator implements ProcessCreator {

  @Override
  public long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    return SpawnBridge.createByJdk(
        commandLine, environmentBlock, directory, stdHandles, redirectErrorStream);
  }
}
