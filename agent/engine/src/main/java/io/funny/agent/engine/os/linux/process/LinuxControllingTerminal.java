package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.ControllingTerminal;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import java.io.IOException;

/** Reads {@code /proc/self/stat} (man proc_pid_stat(5)). */
public final class LinuxControllingTerminal implements ControllingTerminal {

  @Override
  public boolean isForeground() {
    try {
      return new ProcStat(new Proc("/proc").text("self/stat")).isInForeground();
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
