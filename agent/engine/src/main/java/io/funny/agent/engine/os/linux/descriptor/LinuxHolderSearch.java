package io.funny.agent.engine.os.linux.descriptor;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;

/** Looks through {@code /proc/PID/fd} of all processes, once for all listeners. */
public final class LinuxHolderSearch implements HolderSearch {

  private final Proc proc;
  private final LinuxProcessTable processes;

  public LinuxHolderSearch(Proc proc, LinuxProcessTable processes) {
    this.proc = proc;
    this.processes = processes;
  }

  @Override
  public Holders holders(Collection<Listener> listeners, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    return new DescriptorScan(proc, processes, listeners).run(deadline);
  }

  @Override
  public void release(Holder holder, Duration patience) throws IOException {
    new ListenerRelease(proc, processes).release(holder);
  }
}
