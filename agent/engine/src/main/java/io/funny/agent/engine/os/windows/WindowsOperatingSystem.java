package io.funny.agent.engine.os.windows;

import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;

/** Answers about other processes on Windows: none yet. */
public final class WindowsOperatingSystem implements OperatingSystem {

  @Override
  public ProcessTable processes() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ListenerTable listeners() {
    throw new UnsupportedOperationException();
  }

  @Override
  public HolderSearch holders() {
    throw new UnsupportedOperationException();
  }

  @Override
  public PortProbe probe() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessTermination termination() {
    throw new UnsupportedOperationException();
  }
}
