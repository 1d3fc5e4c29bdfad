package io.funny.agent.engine.os.windows.process;

import static com.sun.jna.platform.win32.WinNT.PROCESS_QUERY_INFORMATION;
import static com.sun.jna.platform.win32.WinNT.PROCESS_VM_READ;
import static com.sun.jna.platform.win32.WinNT.SYNCHRONIZE;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.windows.dll.FileTime;
import io.funny.agent.engine.os.windows.dll.Kernel32;
import io.funny.agent.engine.os.windows.process.ProcessSnapshot.Row;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Processes by the kernel's list, their tokens and what they have in their memory. */
public final class WindowsProcessTable implements ProcessTable {

  private static final int READ = PROCESS_QUERY_INFORMATION | PROCESS_VM_READ;
  private static final int ATTEMPTS = 6;

  private final ProcessIdentity self = new WindowsSelfIdentity().self();
  private final WindowsUsers users = new WindowsUsers();
  private final Optional<Sid> ownUser = users.userOf(Kernel32.GetCurrentProcess());

  @Override
  public ProcessIdentity self() {
    return self;
  }

  /** A home may be on the network, for all machines that its user works on. */
  @Override
  public String machine() {
    String name = System.getenv("COMPUTERNAME");
    return name == null ? "" : name;
  }

  @Override
  public List<ProcessDetails> all() throws IOException {
    List<ProcessDetails> all = new ArrayList<>();
    for (Row row : ProcessSnapshot.read().rows()) {
      all.add(details(row));
    }
    return all;
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    try (OpenedProcess process = OpenedProcess.open(pid, 0).orElse(null)) {
      return Optional.ofNullable(process).map(OpenedProcess::identity);
    } catch (UnreadableException e) {
      return snapshot().row(pid).map(Row::identity);
    }
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    Optional<ProcessIdentity> identity = identity(pid);
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    return snapshot()
        .row(pid)
        .filter(row -> row.identity().equals(identity.get()))
        .map(this::details);
  }

  @Override
  public boolean hasChildren() throws IOException {
    for (Row row : ProcessSnapshot.read().rows()) {
      if (row.parentPid() == self.pid() && !self.startedAfter(row.identity())) {
        return true;
      }
    }
    return false;
  }

  private static ProcessSnapshot snapshot() throws UnreadableException {
    try {
      return ProcessSnapshot.read();
    } catch (IOException e) {
      throw new UnreadableException(e.getMessage(), e);
    }
  }

  private ProcessDetails details(Row row) {
    Optional<Sid> user = Optional.empty();
    try (OpenedProcess process = OpenedProcess.open(row.identity(), 0).orElse(null)) {
      user = process == null ? user : users.userOf(process.handle());
    } catch (UnreadableException e) {
      // Another user's, or a protected one: its name and its start are known all the same.
    }
    return new ProcessDetails(
            row.identity(),
            row.parentPid(),
            row.name(),
            null,
            user.map(users::name).orElse(null),
            user.isPresent() && user.equals(ownUser),
            FileTime.instant(row.creation()))
        .withCommand(() -> command(row.identity()).orElse(null));
  }

  private static Optional<String> command(ProcessIdentity identity) {
    try (OpenedProcess process = OpenedProcess.open(identity, READ).orElse(null)) {
      return process == null ? Optional.empty() : ProcessMemory.of(process).commandLine();
    } catch (UnreadableException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    requireOwnUser(process);
    try (OpenedProcess opened = OpenedProcess.open(process, READ | SYNCHRONIZE).orElse(null)) {
      if (opened == null) {
        return Optional.empty();
      }
      ProcessMemory memory = ProcessMemory.of(opened);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Optional<String> environment = memory.environment();
        if (environment.isPresent()) {
          return EnvironmentEntries.value(environment.get(), name);
        }
        // Just born, or about to change its environment, or to end; that would end the wait.
        Kernel32.WaitForSingleObject(opened.handle(), 1 << attempt);
        if (opened.hasEnded()) {
          return Optional.empty();
        }
      }
      throw new UnreadableException("the environment of " + process + " cannot be read");
    }
  }

  /**
   * An administrator could read all of them. But whatever another user wrote there proves nothing,
   * and who opens a process of the system to read it is taken for an attacker.
   */
  private void requireOwnUser(ProcessIdentity process) throws UnreadableException {
    try (OpenedProcess opened = OpenedProcess.open(process, 0).orElse(null)) {
      if (opened != null
          && !(ownUser.isPresent() && ownUser.equals(users.userOf(opened.handle())))) {
        throw new UnreadableException(process + " is another user's");
      }
    }
  }
}
