package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.proc.AuxiliaryVector;
import io.funny.agent.engine.os.linux.proc.EnvironmentText;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** Reads {@code /proc} (man proc(5)). */
public final class LinuxProcessTable implements ProcessTable {

  private static final int ATTEMPTS = 2;

  /** What a descriptor of one links to (man pipe(7), proc_pid_fd(5)). */
  private static final String PIPE = "pipe:[";

  private final Proc proc;
  private final HiddenProcesses hidden;

  /** Works without JNA, except that what {@code hidepid} hides is unreadable then. */
  public LinuxProcessTable() {
    this(new Proc("/proc"), null);
  }

  /**
   * @param taken see {@link HiddenProcesses}
   */
  public LinuxProcessTable(Proc proc, LongPredicate taken) {
    this.proc = proc;
    this.hidden = new HiddenProcesses(proc, taken);
  }

  @Override
  public ProcessIdentity self() {
    return new LinuxSelfIdentity(proc).self();
  }

  @Override
  public String namespace() {
    return (proc.namespace("pid") + " " + proc.namespace("time")).trim();
  }

  @Override
  public String machine() {
    return proc.machine();
  }

  @Override
  public List<ProcessDetails> all() throws IOException {
    ProcessDescription description = new ProcessDescription(proc);
    List<ProcessDetails> all = new ArrayList<>();
    for (long pid : proc.pids()) {
      try {
        ProcStat stat = new ProcStat(proc.text(pid + "/stat"));
        if (!stat.isZombie()) {
          all.add(description.of(pid, stat));
        }
      } catch (IOException | RuntimeException e) {
        // It ended meanwhile, or does not let itself be seen.
      }
    }
    return all;
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    ProcStat stat = living(pid);
    return stat == null ? Optional.empty() : Optional.of(identity(pid, stat));
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    ProcStat stat = living(pid);
    if (stat == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ProcessDescription(proc).of(pid, stat));
    } catch (IOException | RuntimeException e) {
      if (isStill(identity(pid, stat))) {
        throw unreadable(pid, e);
      }
      return Optional.empty();
    }
  }

  @Override
  public boolean hasChildren() throws IOException {
    return new OwnChildren(proc).any();
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    if (!isStill(process)) {
      return Optional.empty();
    }
    byte[] environment;
    byte[] vector;
    try {
      requireOwnNamespace();
      ProcStatus status = new ProcStatus(proc.text(process.pid() + "/status"));
      if (!status.isInProcsNamespace()) {
        throw new UnreadableException(process + " is in another PID namespace (a container)");
      }
      // Root could read it. But whatever another user wrote there proves nothing.
      String ownUser = new ProcStatus(proc.text("self/status")).effectiveUser();
      if (!status.isOnlyOf(ownUser)) {
        throw new UnreadableException(process + " is another user's");
      }
      environment = proc.start(process.pid() + "/environ", Proc.MAX_LENGTH);
      vector = proc.start(process.pid() + "/auxv", AuxiliaryVector.MAX_LENGTH);
    } catch (IOException | RuntimeException e) {
      if (isStill(process)) {
        throw unreadable(process.pid(), e);
      }
      return Optional.empty();
    }
    if (!isStill(process)) {
      return Optional.empty();
    }
    Optional<String> value = EnvironmentText.value(environment, name);
    if (value.isEmpty() && environment.length == Proc.MAX_LENGTH) {
      throw new UnreadableException("the environment of " + process + " is too long to be read");
    }
    if (value.isPresent()) {
      requireOwnStart(process, vector);
    }
    return value;
  }

  /** A set-uid program such as {@code sudo} may be its owner's in every respect by now. */
  private static void requireOwnStart(ProcessIdentity process, byte[] vector)
      throws UnreadableException {
    try {
      if (AuxiliaryVector.isSecure(vector)) {
        throw new UnreadableException(
            process + " was started by another user, or with more rights");
      }
    } catch (UnreadableException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(process.pid(), e);
    }
  }

  @Override
  public OptionalLong wakeUps(ProcessIdentity process) {
    try {
      return isStill(process)
          ? OptionalLong.of(new WakeUps(proc).ofTree(process.pid()))
          : OptionalLong.empty();
    } catch (IOException | RuntimeException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean readsFromPipe(ProcessIdentity process) {
    try {
      String input = proc.link(process.pid() + "/fd/0");
      return isStill(process) && input.startsWith(PIPE) && !input.equals(proc.link("self/fd/0"));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public boolean gotToo(ProcessIdentity process, String signal) {
    try {
      return isStill(process) && new GroupSignal(proc).reached(process, signal);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Whether there may be processes that {@link #all} does not list. */
  public boolean mayHideSome() {
    return hidden.arePossible();
  }

  /** Whether a PID is still the process that is meant. */
  public boolean isStill(ProcessIdentity process) throws UnreadableException {
    return process.equals(identity(process.pid()).orElse(null));
  }

  /**
   * Makes sure that the PIDs of {@code /proc} are those that system calls take.
   *
   * @throws UnreadableException if they are another namespace's, or unknown (Linux before 4.1)
   */
  public void requireOwnNamespace() throws IOException {
    if (!new ProcStatus(proc.text("self/status")).isInProcsNamespace()) {
      throw new UnreadableException(proc.root() + " shows another PID namespace than this one");
    }
  }

  /**
   * What {@code stat} says of a living process.
   *
   * @return {@code null} if nobody has the PID: not a zombie, and not a thread
   */
  private ProcStat living(long pid) throws UnreadableException {
    Exception failure = null;
    // A second time, because reading fails also if it ends meanwhile and the PID is given away.
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        ProcStat stat = new ProcStat(proc.text(pid + "/stat"));
        return stat.isZombie() || !new ProcStatus(proc.text(pid + "/status")).isProcess(pid)
            ? null
            : stat;
      } catch (IOException | RuntimeException e) {
        failure = e;
      }
      if (!proc.exists(Long.toString(pid))) {
        if (pid > 0 && hidden.mayBe(pid)) {
          throw new UnreadableException("PID " + pid + " may be hidden (mount option hidepid)");
        }
        return null;
      }
    }
    throw unreadable(pid, failure);
  }

  private ProcessIdentity identity(long pid, ProcStat stat) throws UnreadableException {
    try {
      return new ProcessIdentity(pid, stat.startTime(), proc.bootId());
    } catch (IOException e) {
      throw unreadable(pid, e);
    }
  }

  private static UnreadableException unreadable(long pid, Exception cause) {
    return cause instanceof UnreadableException
        ? (UnreadableException) cause
        : new UnreadableException("PID " + pid + " cannot be read: " + cause.getMessage(), cause);
  }
}
