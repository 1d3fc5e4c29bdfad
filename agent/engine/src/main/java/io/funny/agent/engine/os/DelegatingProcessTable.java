package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Asks another table. Who answers some questions differently overrides these. */
public abstract class DelegatingProcessTable implements ProcessTable {

  private final ProcessTable table;

  protected DelegatingProcessTable(ProcessTable table) {
    this.table = table;
  }

  @Override
  public ProcessIdentity self() {
    return table.self();
  }

  @Override
  public String namespace() {
    return table.namespace();
  }

  @Override
  public String machine() {
    return table.machine();
  }

  @Override
  public List<ProcessDetails> all() throws IOException {
    return table.all();
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    return table.identity(pid);
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    return table.details(pid);
  }

  @Override
  public Optional<ProcessIdentity> ownChild(long pid) throws UnreadableException {
    return table.ownChild(pid);
  }

  @Override
  public boolean isChild(ProcessDetails process) {
    return table.isChild(process);
  }

  @Override
  public boolean hasChildren() throws IOException {
    return table.hasChildren();
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    return table.variable(process, name);
  }

  @Override
  public OptionalLong wakeUps(ProcessIdentity process) {
    return table.wakeUps(process);
  }

  @Override
  public boolean readsFromPipe(ProcessIdentity process) {
    return table.readsFromPipe(process);
  }

  @Override
  public boolean gotToo(ProcessIdentity process, String signal) {
    return table.gotToo(process, signal);
  }
}
