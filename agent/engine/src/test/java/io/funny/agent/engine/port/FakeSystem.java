package io.funny.agent.engine.port;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.HolderSearch;
import io.funny.agent.engine.os.Holders;
import io.funny.agent.engine.os.IpAddress;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.ListenerTable;
import io.funny.agent.engine.os.OperatingSystem;
import io.funny.agent.engine.os.PortProbe;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** An operating system of a handful of processes, to try the policy on. */
final class FakeSystem
    implements OperatingSystem, ProcessTable, ListenerTable, HolderSearch, PortProbe {

  static final int SOCKETS = 1_000_000;
  static final String BOOT = "b007";
  static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  static final ProcessIdentity SELF = process(100);

  final Map<Long, ProcessDetails> processes = new HashMap<>();
  final Map<Long, Map<String, String>> environments = new HashMap<>();
  final Set<Long> unreadable = new HashSet<>();

  /** Somebody has the PID, but nothing is told of him. */
  final Set<Long> hidden = new HashSet<>();

  final List<Holder> holders = new ArrayList<>();
  final List<Listener> withoutHolder = new ArrayList<>();
  final List<Holder> released = new ArrayList<>();
  final List<ProcessIdentity> ended = new ArrayList<>();
  String releaseFailure;

  /** Thrown as it is, instead of a release. */
  IOException breaks;

  /** One that cannot be looked into; {@code null} if there is none. */
  ProcessIdentity youngestHidden;

  /** As on Linux: a listener that is taken from one holder is gone for all. */
  boolean releasesForAll;

  /** After so many looks, the listeners without holder are gone; negative for never. */
  int looks = -1;

  /** What happens at each look, before it. */
  Runnable meanwhile = () -> {};

  InetAddress probed;

  /** How often a process was asked about, and holders were searched for. */
  int questions;

  int searches;

  /** Whether the time for the search was over. */
  boolean cut;

  PortProbe.State otherwise = PortProbe.State.FREE;

  FakeSystem() {
    add(100, 1, "java", true);
  }

  static ProcessIdentity process(long pid) {
    return new ProcessIdentity(pid, Long.toString(1000 + pid), BOOT);
  }

  ProcessDetails add(long pid, long parent, String name, boolean own) {
    ProcessDetails details =
        new ProcessDetails(
            process(pid),
            parent,
            name,
            name + " --secret",
            own ? "me" : "you",
            own,
            NOW.minusSeconds(200));
    processes.put(pid, details);
    environments.put(pid, new HashMap<>());
    return details;
  }

  void cookie(long pid, String cookie) {
    environments.get(pid).put("FUNNY_AGENT_RUN", cookie);
  }

  Listener listener(int port, long owner, Instant bound) {
    return new Listener(
        IpAddress.of(new byte[4]), port, owner, bound, Integer.toString(SOCKETS + port));
  }

  Holder hold(long pid, Listener listener) {
    Holder holder = new Holder(listener, process(pid), 7);
    holders.add(holder);
    return holder;
  }

  @Override
  public ProcessTable processes() {
    return this;
  }

  @Override
  public ListenerTable listeners() {
    return this;
  }

  @Override
  public HolderSearch holders() {
    return this;
  }

  @Override
  public PortProbe probe() {
    return this;
  }

  @Override
  public ProcessTermination termination() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ProcessIdentity self() {
    return SELF;
  }

  @Override
  public List<ProcessDetails> all() {
    return new ArrayList<>(processes.values());
  }

  @Override
  public Optional<ProcessIdentity> identity(long pid) throws UnreadableException {
    return details(pid).map(ProcessDetails::identity);
  }

  @Override
  public Optional<ProcessDetails> details(long pid) throws UnreadableException {
    questions++;
    if (hidden.contains(pid)) {
      throw new UnreadableException("PID " + pid + " may be hidden");
    }
    return Optional.ofNullable(processes.get(pid));
  }

  @Override
  public Optional<String> variable(ProcessIdentity process, String name)
      throws UnreadableException {
    if (unreadable.contains(process.pid())) {
      throw new UnreadableException("its environment cannot be read");
    }
    return Optional.ofNullable(environments.get(process.pid())).map(all -> all.get(name));
  }

  @Override
  public List<Listener> listeners(IntPredicate ports) {
    meanwhile.run();
    List<Listener> found = new ArrayList<>();
    holders.forEach(holder -> addOnce(found, holder.listener(), ports));
    if (--looks == 0) {
      withoutHolder.clear();
    }
    withoutHolder.forEach(listener -> addOnce(found, listener, ports));
    return found;
  }

  private static void addOnce(List<Listener> found, Listener listener, IntPredicate ports) {
    if (ports.test(listener.port()) && !found.contains(listener)) {
      found.add(listener);
    }
  }

  @Override
  public Holders holders(Collection<Listener> listeners, Duration patience) {
    searches++;
    return new Holders(
        holders,
        List.of("3 processes of other users"),
        true,
        cut,
        since -> youngestHidden != null && !since.startedAfter(youngestHidden));
  }

  @Override
  public void release(Holder holder, Duration patience) throws IOException {
    if (breaks != null) {
      throw breaks;
    }
    if (releaseFailure != null) {
      throw new UnreadableException(releaseFailure);
    }
    if (!holders.remove(holder)) {
      throw new IOException("refers to something else meanwhile");
    }
    released.add(holder);
    if (releasesForAll) {
      holders.clear();
    }
  }

  boolean end(ProcessIdentity root) {
    ended.add(root);
    processes.remove(root.pid());
    holders.removeIf(
        holder ->
            holder.process().equals(root)
                || Optional.ofNullable(processes.get(holder.process().pid()))
                    .map(ProcessDetails::parentPid)
                    .filter(parent -> parent == root.pid())
                    .isPresent());
    return true;
  }

  @Override
  public State probe(InetAddress address, int port) {
    probed = address;
    return holders.stream().anyMatch(holder -> holder.listener().port() == port)
        ? State.IN_USE
        : otherwise;
  }
}
