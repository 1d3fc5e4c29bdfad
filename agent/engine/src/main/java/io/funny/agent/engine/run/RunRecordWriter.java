package io.funny.agent.engine.run;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Writes the record of this run while it lives. A JVM that neither listens nor starts a process
 * leaves none. Each line is on its way to the disk when the call returns: the next moment may be a
 * {@code kill -9}. Thread-safe.
 */
public final class RunRecordWriter {

  private static final int COMPACT_AT = 1000;

  /** Of an application that binds one port again and again: the last ones, which may live. */
  private static final int MAX_SOCKETS = 100;

  private final RunRecords records;
  private final Run run;
  private final Application application;
  private final RememberedPorts remembered;
  private final Predicate<ProcessIdentity> lives;
  private final Map<Integer, Set<String>> ports = new LinkedHashMap<>();
  private final Set<ProcessIdentity> children = new LinkedHashSet<>();
  private final Set<ProcessIdentity> letGo = new LinkedHashSet<>();
  private int compactAt = COMPACT_AT;
  private boolean closing;
  private boolean rewriteNext;
  private OwnerOnlyFolder folder;

  /**
   * @param lives whether a child lives; asked before the record would grow too long
   */
  public RunRecordWriter(
      RunRecords records,
      Run run,
      Application application,
      RememberedPorts remembered,
      Predicate<ProcessIdentity> lives) {
    this.remembered = remembered;
    this.records = records;
    this.run = run;
    this.application = application;
    this.lives = lives;
  }

  /**
   * This JVM has a listener on a port that it chose.
   *
   * @return whether it is the first one on this port
   */
  public synchronized boolean listening(OwnListener listener) throws IOException {
    int port = listener.port();
    Set<String> sockets = ports.getOrDefault(port, Set.of());
    boolean first = sockets.isEmpty();
    if (!sockets.contains(listener.socket())) {
      Set<String> all = new LinkedHashSet<>(sockets);
      if (all.size() >= MAX_SOCKETS) {
        all.clear();
        rewriteNext = true;
      }
      all.add(listener.socket());
      ports.put(port, all);
      append(line(port, listener.socket()));
    }
    remembered.remember(port);
    return first;
  }

  /** This JVM started a process. */
  public synchronized void started(ProcessIdentity child) throws IOException {
    if (!children.add(child)) {
      return;
    }
    if (children.size() >= compactAt) {
      children.removeIf(lives.negate());
      letGo.removeIf(lives.negate());
      compactAt = Math.max(COMPACT_AT, 2 * children.size());
      rewriteNext = true;
    }
    append(line(RunRecord.CHILD, child));
  }

  /** This JVM started a process that was let go: it is not the run's. */
  public synchronized void letGo(ProcessIdentity child) throws IOException {
    if (letGo.add(child)) {
      children.remove(child);
      append(line(RunRecord.LET_GO, child));
    }
  }

  /** This JVM begins to shut down. If there is no record yet, the first line of one tells. */
  public synchronized void closing() throws IOException {
    closing = true;
    if (folder != null) {
      append(RunRecord.CLOSING);
    }
  }

  /**
   * Adds a line, or writes all of it: at first, when it has become too long, when the last line
   * could not be written, and when somebody has deleted the file.
   */
  private void append(String line) throws IOException {
    String file = RunRecords.fileOf(run.cookie());
    if (folder == null || rewriteNext || !folder.isFile(file)) {
      rewriteNext = true;
      rewrite(file);
    } else {
      rewriteNext = true; // unless this succeeds
      try (OutputStream out = folder.append(file)) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    rewriteNext = false;
  }

  private void rewrite(String file) throws IOException {
    StringBuilder text = new StringBuilder(head());
    ports.forEach(
        (port, sockets) -> sockets.forEach(socket -> text.append(line(port, socket)).append('\n')));
    children.forEach(child -> text.append(line(RunRecord.CHILD, child)).append('\n'));
    letGo.forEach(child -> text.append(line(RunRecord.LET_GO, child)).append('\n'));
    if (closing) {
      text.append(RunRecord.CLOSING).append('\n');
    }
    folder = null; // unless it can be used still
    OwnerOnlyFolder found = records.folder();
    found.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    folder = found;
  }

  private String head() throws IOException {
    Fingerprints fingerprints = records.newFingerprints();
    String namespace = records.namespace();
    String machine = records.machine();
    return RunRecord.HEADER
        + "\n"
        + RunRecord.APPLICATION
        + application.mark(fingerprints)
        + "\n"
        + (machine.isEmpty() ? "" : RunRecord.MACHINE + fingerprints.of(machine) + "\n")
        + (namespace.isEmpty() ? "" : RunRecord.NAMESPACE + namespace + "\n");
  }

  private static String line(int port, String socket) {
    return RunRecord.PORT + port + (socket.isEmpty() ? "" : " " + socket);
  }

  private static String line(String kind, ProcessIdentity child) {
    return kind + child.pid() + " " + child.startToken();
  }
}
