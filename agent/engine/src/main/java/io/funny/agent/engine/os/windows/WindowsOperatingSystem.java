package io.funny.agent.engine.os.windows;

import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.windows.handle.WindowsHolderSearch;
import io.funny.agent.engine.os.windows.process.WindowsProcessTable;
import io.funny.agent.engine.os.windows.process.WindowsProcessTermination;
import io.funny.agent.engine.os.windows.socket.WindowsListenerTable;
import io.funny.agent.engine.os.windows.socket.WindowsPortProbe;

/** Windows 8 and later, 64 bits. Thread-safe. JNA must have been started. */
public final class WindowsOperatingSystem implements OperatingSystem {

  private final ProcessTable processes = new WindowsProcessTable();
  private final ListenerTable listeners = new WindowsListenerTable();
  private final HolderSearch holders = new WindowsHolderSearch(listeners);
  private final PortProbe probe = new WindowsPortProbe();
  private final ProcessTermination termination = new WindowsProcessTermination(processes);

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
}
