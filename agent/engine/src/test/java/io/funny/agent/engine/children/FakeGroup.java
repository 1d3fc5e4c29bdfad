package io.funny.agent.engine.children;

import io.funny.agent.engine.os.RunGroup;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A job object in memory. */
final class FakeGroup implements RunGroup {

  final List<ProcessIdentity> members = new ArrayList<>();
  int bound;
  private final Predicate<ProcessIdentity> lives;
  private boolean used;

  FakeGroup(Predicate<ProcessIdentity> lives) {
    this.lives = lives;
  }

  ProcessIdentity isIn(ProcessIdentity process) {
    members.add(process);
    used = true;
    return process;
  }

  @Override
  public boolean isInUse() {
    return used;
  }

  @Override
  public boolean contains(ProcessIdentity process) {
    return members.contains(process) && lives.test(process);
  }

  @Override
  public void endWithThisProcess() {
    bound++;
  }
}
