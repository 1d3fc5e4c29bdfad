package io.funny.agent.engine.os.linux;

import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.linux.descriptor.LinuxHolderSearch;
import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.process.LinuxProcessTable;
import io.funny.agent.engine.os.linux.process.LinuxProcessTermination;
import io.funny.agent.engine.os.linux.socket.LinuxListenerTable;
import io.funny.agent.engine.os.linux.socket.LinuxPortProbe;
import io.funny.agent.engine.os.linux.socket.SockDiagListenerTable;

/**
 * Linux, by {@code /proc} and system calls. Needs JNA, except for {@link #processes()} and {@link
 * #listeners()} as {@link LinuxProcessTable} and {@link LinuxListenerTable} give them by
 * themselves. Thread-safe.
 */
public final class LinuxOperatingSystem implements OperatingSystem {

  private static final int STDOUT = 1;

  private final LinuxProcessTable processes;
  private final ListenerTable listeners;
  private final HolderSearch holders;
  private final PortProbe probe;
  private final ProcessTermination termination;

  /** To be called when JNA has started. */
  public LinuxOperatingSystem() {
    Proc proc = new Proc("/proc");
    processes = new LinuxProcessTable(proc, LinuxOperatingSystem::isTaken);
    listeners = new SockDiagListenerTable(new LinuxListenerTable());
    holders = new LinuxHolderSearch(proc, processes);
    probe = new LinuxPortProbe();
    termination = new LinuxProcessTermination(processes);
  }

  @Override
  public ProcessTable processes() {
    return processes;
  }

  @Override
  public ListenerTable listeners() {
    return listeners;
  }

  @Override
  public HolderSearch holders() {
    return holders;
  }

  @Override
  public PortProbe probe() {
    return probe;
  }

  @Override
  public ProcessTermination termination() {
    return termination;
  }

  @Override
  public boolean isOutputRead() {
    int[] output = {STDOUT, 0};
    // What was asked for is in the lower half, what is the case in the upper one.
    int ready = LibC.poll(output, 1, 0);
    return ready <= 0 || (output[1] >>> Short.SIZE & (LibC.POLLERR | LibC.POLLHUP)) == 0;
  }

  /** The kernel's answer, whatever {@code /proc} shows: signal 0 only asks (man kill(2)). */
  private static boolean isTaken(long pid) {
    return pid > Integer.MAX_VALUE || LibC.kill((int) pid, 0) == 0 || Errno.last() != Errno.ESRCH;
  }
}
