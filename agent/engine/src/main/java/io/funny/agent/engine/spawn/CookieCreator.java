package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.os.InheritedEnvironment;
import io.funny.agent.engine.run.Run;
import java.io.IOException;

/** Windows: puts the run cookie into the environment of every child. */
public final class CookieCreator implements ProcessCreator {

  private final ProcessCreator next;
  private final Run run;
  private final InheritedEnvironment inherited;

  public CookieCreator(ProcessCreator next, Run run, InheritedEnvironment inherited) {
    this.next = next;
    this.run = run;
    this.inherited = inherited;
  }

  @Override
  public long create(
      String commandLine,
      String environmentBlock,
      String directory,
      long[] stdHandles,
      boolean redirectErrorStream)
      throws IOException {
    String block = environmentBlock == null ? inherited.block() : environmentBlock;
    return next.create(
        commandLine,
        EnvironmentBlock.with(block, run.cookie().assignment()),
        directory,
        stdHandles,
        redirectErrorStream);
  }
}
