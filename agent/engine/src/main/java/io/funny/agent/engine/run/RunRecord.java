package io.funny.agent.engine.run;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
  static final String NAMESPACE = "namespace ";
  static final String PORT = "port ";
  static final String CHILD = "child ";
  static final String LET_GO = "let-go ";
  static final String CLOSING = "closing";

  private static final int MAX_LINE = 4096;

  private final RunCookie run;
  private final String application;
  private final String namespace;
  private final Map<Integer, Set<String>> ports;
  private final Set<ProcessIdentity> children;
  private final Set<ProcessIdentity> letGo;
  private final boolean closing;

  private RunRecord(
      RunCookie run,
      String application,
      String namespace,
      Map<Integer, Set<String>> ports,
      Set<ProcessIdentity> children,
      Set<ProcessIdentity> letGo,
      boolean closing) {
    this.run = run;
    this.application = application;
    this.namespace = namespace;
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
   * @return empty if it is not a record at all
   */
  static Optional<RunRecord> parse(RunCookie run, String boot, Iterable<String> lines) {
    String application = "";
    String namespace = "";
    Map<Integer, Set<String>> ports = new HashMap<>();
    Set<ProcessIdentity> children = new HashSet<>();
    Set<ProcessIdentity> letGo = new HashSet<>();
    boolean closing = false;
    boolean headed = false;
    for (String line : lines) {
      if (line.equals(HEADER)) {
        headed = true;
      } else if (line.startsWith(APPLICATION) && line.length() <= MAX_LINE) {
        application = line.substring(APPLICATION.length());
      } else if (line.startsWith(NAMESPACE) && line.length() <= MAX_LINE) {
        namespace = line.substring(NAMESPACE.length());
      } else if (line.startsWith(PORT)) {
        addPort(line.substring(PORT.length()), ports);
      } else if (line.startsWith(CHILD)) {
        child(line.substring(CHILD.length()), boot).ifPresent(children::add);
      } else if (line.startsWith(LET_GO)) {
        child(line.substring(LET_GO.length()), boot).ifPresent(letGo::add);
      } else if (line.equals(CLOSING)) {
        closing = true;
      }
    }
    children.removeAll(letGo); // who was seen to be let go later
    return headed
        ? Optional.of(new RunRecord(run, application, namespace, ports, children, letGo, closing))
        : Optional.empty();
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
    return application.equals(candidate.toString());
  }

  /**
   * Whether its PIDs are those of a PID namespace, as {@link
   * io.funny.agent.engine.os.ProcessTable#namespace} tells it. One that does not say passes for it.
   */
  public boolean isOfNamespace(String candidate) {
    return namespace.isEmpty() || namespace.equals(candidate);
  }

  /** The application's main class or jar; empty if it is not known. */
  public String applicationName() {
    int bar = application.indexOf('|');
    return bar < 0 ? "" : application.substring(0, bar);
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
