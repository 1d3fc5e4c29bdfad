package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.SelfIdentity;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;

/** Reads {@code /proc/self/stat} (man proc_pid_stat(5)). */
public final class LinuxSelfIdentity implements SelfIdentity {

  private final Proc proc;

  public LinuxSelfIdentity() {
    this(new Proc("/proc"));
  }

  LinuxSelfIdentity(Proc proc) {
    this.proc = proc;
  }

  @Override
  public ProcessIdentity self() {
    try {
      ProcStat stat = new ProcStat(proc.text("self/stat"));
      return new ProcessIdentity(stat.pid(), stat.startTime(), proc.bootId());
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException("/proc does not tell who this process is", e);
    }
  }
}
