package io.funny.agent.engine.os.linux;

import io.funny.agent.engine.os.ControllingTerminal;
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
