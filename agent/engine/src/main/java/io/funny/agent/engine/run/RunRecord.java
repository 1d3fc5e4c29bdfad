package io.funny.agent.engine.run;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written down of a run: its application, the ports that its JVM itself bound, its direct
 * children, whom it let go, and whether it began to shut down. Second proof of ownership where an
 * environment was scrubbed. Immutable.
 */
public final class RunRecord {

  static final String HEADER = "funny-agent run 1";
  static final String APPLICATION = "application ";
  static final String MACHINE = "machine ";
  static final String NAMESPACE = "namespace ";
  static final String PORT = "port ";
  static final String CHILD = "child ";
  static final String LET_GO = "let-go ";
  static final String CLOSING = "closing";

  /** Lines of which a record has one, by how they begin. */
  private static final List<String> SINGLE = List.of(APPLICATION, MACHINE, NAMESPACE);

  private static final int MAX_LINE = 4096;

  private final RunCookie run;
  private final Optional<Fingerprints> fingerprints;
  private final Map<String, String> single;
  private final Map<Integer, Set<String>> ports;
  private final Set<ProcessIdentity> children;
  private final Set<ProcessIdentity> letGo;
  private final boolean closing;

  private RunRecord(
      RunCookie run,
      Optional<Fingerprints> fingerprints,
      Map<String, String> single,
      Map<Integer, Set<String>> ports,
      Set<ProcessIdentity> children,
      Set<ProcessIdentity> letGo,
      boolean closing) {
    this.run = run;
    this.fingerprints = fingerprints;
    this.single = Collections.unmodifiableMap(single);
    this.ports = Collections.unmodifiableMap(ports);
    this.children = Collections.unmodifiableSet(children);
    this.letGo = Collections.unmodifiableSet(letGo);
    this.closing = closing;
  }

  /**
   * Reads a record. Lines that no agent wrote, such as a last one cut off by a crash, count for
   * nothing.
   *
   * @param boot of the children, which is that of the run
   * @param fingerprints of the folder that it is in; without them nothing in it is recognised
   * @return empty if it is not a record at all
   */
  static Optional<RunRecord> parse(
      RunCookie run, String boot, Optional<Fingerprints> fingerprints, Iterable<String> lines) {
    Map<String, String> single = new HashMap<>();
    Map<Integer, Set<String>> ports = new HashMap<>();
    Set<ProcessIdentity> children = new HashSet<>();
    Set<ProcessIdentity> letGo = new HashSet<>();
    boolean closing = false;
    boolean headed = false;
    for (String line : lines) {
      if (line.equals(HEADER)) {
        headed = true;
      } else if (line.startsWith(PORT)) {
        addPort(line.substring(PORT.length()), ports);
      } else if (line.startsWith(CHILD)) {
        child(line.substring(CHILD.length()), boot).ifPresent(children::add);
      } else if (line.startsWith(LET_GO)) {
        child(line.substring(LET_GO.length()), boot).ifPresent(letGo::add);
      } else if (line.equals(CLOSING)) {
        closing = true;
      } else if (line.length() <= MAX_LINE) {
        addSingle(line, single);
      }
    }
    children.removeAll(letGo); // who was seen to be let go later
    return headed
        ? Optional.of(new RunRecord(run, fingerprints, single, ports, children, letGo, closing))
        : Optional.empty();
  }

  private static void addSingle(String line, Map<String, String> single) {
    for (String start : SINGLE) {
      if (line.startsWith(start)) {
        single.put(start, line.substring(start.length()));
      }
    }
  }

  /** {@code 8080 4711}; without the inode where there is none (Windows) or it was not known. */
  private static void addPort(String text, Map<Integer, Set<String>> ports) {
    int space = text.indexOf(' ');
    String socket = space < 0 ? "" : text.substring(space + 1);
    if (space < 0 || number(socket).isPresent()) {
      number(space < 0 ? text : text.substring(0, space))
          .ifPresent(
              port -> ports.computeIfAbsent(port.intValue(), any -> new HashSet<>()).add(socket));
    }
  }

  private static Optional<ProcessIdentity> child(String text, String boot) {
    int space = text.indexOf(' ');
    if (space < 0 || number(text.substring(space + 1)).isEmpty()) {
      return Optional.empty();
    }
    return number(text.substring(0, space))
        .map(pid -> new ProcessIdentity(pid, text.substring(space + 1), boot));
  }

  private static Optional<Long> number(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 18
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  public RunCookie run() {
    return run;
  }

  /** Whether this was a run of that application. */
  public boolean isOf(Application candidate) {
    return fingerprints.isPresent() && told(APPLICATION).equals(candidate.mark(fingerprints.get()));
  }

  /** Whether it was on a machine, so far as it tells; another one's processes are not seen here. */
  boolean isOfMachine(String candidate) {
    return told(MACHINE).isEmpty() || isSurelyOfMachine(candidate);
  }

  /** Whether it says so. */
  boolean isSurelyOfMachine(String candidate) {
    return fingerprints.isPresent() && told(MACHINE).equals(fingerprints.get().of(candidate));
  }

  /**
   * Whether its PIDs are those of a PID namespace, as {@link
   * io.funny.agent.engine.os.ProcessTable#namespace} tells it. One that does not say passes for it.
   */
  public boolean isOfNamespace(String candidate) {
    return told(NAMESPACE).isEmpty() || told(NAMESPACE).equals(candidate);
  }

  private String told(String start) {
    return single.getOrDefault(start, "");
  }

  /** The application's main class or jar; empty if it is not known. */
  public String applicationName() {
    return Application.nameIn(told(APPLICATION));
  }

  /**
   * Whether the run's own JVM bound a listener. By its port alone where the record does not tell
   * the socket.
   *
   * @param socket the listener's inode; empty if it is not known
   */
  public boolean bound(int port, String socket) {
    Set<String> sockets = ports.getOrDefault(port, Set.of());
    return sockets.contains(socket)
        || sockets.contains("")
        || (socket.isEmpty() && !sockets.isEmpty());
  }

  /** The ports that the run's own JVM bound. */
  public Set<Integer> ports() {
    return Collections.unmodifiableSet(ports.keySet());
  }

  public Set<ProcessIdentity> children() {
    return children;
  }

  /**
   * The children that were let go when they were first seen: they are not the run's, whatever their
   * environment tells by now, nor is what they start.
   */
  public Set<ProcessIdentity> letGo() {
    return letGo;
  }

  /** Whether its JVM has begun to shut down. */
  public boolean isClosing() {
    return closing;
  }
}
