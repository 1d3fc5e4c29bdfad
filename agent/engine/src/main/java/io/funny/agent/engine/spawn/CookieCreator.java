package io.funny.agent.engine.spawn;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.os.InheritedEnvironment;
import java.io.IOException;

/** Windows: puts its mark into the environment of every child. */
public final class CookieCreator implements ProcessCreator {

  private final ProcessCreator next;
  private final ChildMark mark;
  private final InheritedEnvironment inherited;

  public CookieCreator(ProcessCreator next, ChildMark mark, InheritedEnvironment inherited) {
    this.next = next;
    this.mark = mark;
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
        EnvironmentBlock.with(block, mark.assignment()),
        directory,
        stdHandles,
        redirectErrorStream);
  }
}
