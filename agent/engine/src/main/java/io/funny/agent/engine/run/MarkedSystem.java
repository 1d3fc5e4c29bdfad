package io.funny.agent.engine.run;

import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An operating system whose processes count as this user's records say. Thread-safe. */
public final class MarkedSystem implements OperatingSystem {

  /** Between two readings of all records, where each process that is looked at asks for them. */
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final OperatingSystem system;
  private final RunRecords records;
  private final ProcessTable processes;
  private List<RunRecord> known = List.of();
  private long read = System.nanoTime() - PAUSE_NANOS;

  public MarkedSystem(OperatingSystem system, RunRecords records) {
    this.system = system;
    this.records = records;
    this.processes = new MarkedProcesses(system.processes(), this::isLetGo, this::isGenuine);
  }

  private synchronized List<RunRecord> known() {
    if (System.nanoTime() - read >= PAUSE_NANOS) {
      known = records.all();
      read = System.nanoTime();
    }
    return known;
  }

  private boolean isLetGo(ProcessIdentity process) {
    return known().stream().anyMatch(record -> record.letGo().contains(process));
  }

  /** A run that keeps no record is believed as before. */
  private boolean isGenuine(RunCookie cookie) {
    return records.of(cookie).isPresent()
        || known().stream().noneMatch(record -> record.run().isOfSameJvm(cookie));
  }

  @Override
  public ProcessTable processes() {
    return processes;
  }

  @Override
  public ListenerTable listeners() {
    return system.listeners();
  }

  @Override
  public HolderSearch holders() {
    return system.holders();
  }

  @Override
  public PortProbe probe() {
    return system.probe();
  }

  @Override
  public ProcessTermination termination() {
    return system.termination();
  }

  @Override
  public boolean isOutputRead() {
    return system.isOutputRead();
  }
}
