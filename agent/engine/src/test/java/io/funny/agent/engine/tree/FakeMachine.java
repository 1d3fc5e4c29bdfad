package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.run.RunCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Some processes in memory. PID 10 is this process, a child of PID 5. Time passes only while an end
 * is waited for.
 */
public final class FakeMachine implements ProcessTable, ProcessTermination {

  private static final String BOOT = "b007b007b007b007b007b007b007b007-effc-effa";

  public final List<String> deeds = new ArrayList<>();

  /** When they were done, in milliseconds. */
  public final List<Long> times = new ArrayList<>();

  public final Map<Long, Consumer<String>> onDeed = new HashMap<>();

  private final Map<Long, ProcessDetails> living = new TreeMap<>();
  private final Map<ProcessIdentity, String> cookies = new HashMap<>();
  private final Set<Long> unreadable = new HashSet<>();
  private final Set<Long> dying = new HashSet<>();
  private final Set<Long> hanging = new HashSet<>();
  private final Set<Long> refusing = new HashSet<>();
  private boolean freezes;
  private final TreeMap<Long, Runnable> events = new TreeMap<>();
  private long nanoTime;

  public FakeMachine() {
    add(1, 0, 0);
    add(5, 1, 1);
    add(10, 5, 2);
  }

  /** What ends processes in this machine's time. */
  public TreeTerminator trees() {
    return trees(this);
  }

  /** Likewise, with another view of them. */
  public TreeTerminator trees(ProcessTable table) {
    return new TreeTerminator(table, this, () -> nanoTime);
  }

  /** What happens when so much time has passed. */
  public void after(Duration time, Runnable event) {
    events.put(time.toNanos(), event);
  }

  public ProcessIdentity add(long pid, long parent, long start) {
    return add(pid, parent, start, true);
  }

  public ProcessIdentity add(long pid, long parent, long start, boolean ownUser) {
    ProcessIdentity identity = new ProcessIdentity(pid, Long.toString(start), BOOT);
    living.put(
        pid, new ProcessDetails(identity, parent, "p" + pid, null, "somebody", ownUser, null));
    return identity;
  }

  public void carriesCookie(ProcessIdentity process, ProcessIdentity run) {
    cookies.put(process, new RunCookie(run, "a").toString());
  }

  public void carries(ProcessIdentity process, String mark) {
    cookies.put(process, mark);
  }

  /** A dying process leaves its PID as parent behind, as on Windows. */
  public void die(long pid) {
    living.remove(pid);
  }

  /** Children of the dead go to PID 1, as on Linux. */
  public void dieOnLinux(long pid) {
    living.remove(pid);
    for (ProcessDetails child : List.copyOf(living.values())) {
      if (child.parentPid() == pid) {
        add(child.pid(), 1, Long.parseLong(child.identity().startToken()), child.isOwnUser());
      }
    }
  }

  /** Somebody has the PID, but nothing is told of him. */
  public void hide(long pid) {
    unreadable.add(pid);
  }

  public void freezesProcesses() {
    freezes = true;
  }

  /**
   * Refuses to be forced and to tell its user, and is gone when its end is waited for: as one that
   * ends at this moment, on Windows.
   */
  public void isEnding(long pid) {
    ProcessDetails process = living.get(pid);
    add(pid, process.parentPid(), Long.parseLong(process.identity().startToken()), false);
    dying.add(pid);
  }

  /** Is told to end by force, and lives on: in an uninterruptible call of the kernel's. */
  public void hangs(long pid) {
    hanging.add(pid);
  }

  /** Cannot be told to end by force. */
  public void refuses(long pid) {
    refusing.add(pid);
  }

  public boolean lives(ProcessIdentity process) {
    return living.containsKey(process.pid())
        && living.get(process.pid()).identity().equals(process);
  }

  private boolean deed(String name, ProcessIdentity process) {
    if (!lives(process)) {
      return false;
    }
    deeds.add(name + " " + process.pid());
    times.add(nanoTime / 1_000_000);
    onDeed.getOrDefault(process.pid(), deed -> {}).accept(name);
    return true;
  }

  @Override
  public boolean ask(ProcessIdentity process) {
    return deed("ask", process);
  }

  @Override
  public boolean freeze(ProcessIdentity process) {
    return freezes && deed("freeze", process);
  }

  @Override
  public boolean force(ProcessIdentity process) {
    if (!deed("force", process)
        || dying.contains(process.pid())
        || refusing.contains(process.pid())) {
      return false;
    }
    if (!hanging.contains(process.pid())) {
      dieOnLinux(process.pid());
    }
    return true;
  }

  @Override
  public boolean awaitEnd(ProcessIdentity process, Duration patience) {
    if (dying.contains(process.pid()) && !patience.isZero()) {
      die(process.pid());
    }
    long end = nanoTime + patience.toNanos();
    while (lives(process) && !events.isEmpty() && events.firstKey() <= end) {
      nanoTime = Math.max(nanoTime, events.firstKey());
      events.pollFirstEntry().getValue().run();
    }
    if (lives(process)) {
      nanoTime = end;
      return false;
    }
    return true;
  }

  @Override
  public ProcessIdentity self() {
    return living.get(10L).identity();
  }

  @Override
  public List<ProcessDetails> all() {
    return List.copyOf(living.values());
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) {
    return Optional.ofNullable(living.get(pid)).map(ProcessDetails::identity);
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    if (unreadable.contains(pid)) {
      throw new UnreadableException("hidden");
    }
    return Optional.ofNullable(living.get(pid));
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    if (lives(process) && !living.get(process.pid()).isOwnUser()) {
      throw new UnreadableException("another user's");
    }
    return Optional.ofNullable(cookies.get(process));
  }
}
