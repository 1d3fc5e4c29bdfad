package io.funny.agent.engine.run;

import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
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
public final class RunJournal {

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
  private int compactAt = COMPACT_AT;
  private boolean closing;
  private File file;

  /**
   * @param lives whether a child lives; asked before the record would grow too long
   */
  public RunJournal(
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
    boolean first = !ports.containsKey(port);
    Set<String> sockets = ports.computeIfAbsent(port, any -> new LinkedHashSet<>());
    if (!sockets.add(listener.socket())) {
      return false;
    }
    if (sockets.size() > MAX_SOCKETS) {
      sockets.retainAll(Set.of(listener.socket()));
      rewrite();
    } else {
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
    if (children.size() < compactAt) {
      append(line(child));
    } else {
      children.removeIf(lives.negate());
      compactAt = Math.max(COMPACT_AT, 2 * children.size());
      rewrite();
    }
  }

  /** This JVM begins to shut down. If there is no record yet, the first line of one tells. */
  public synchronized void closing() throws IOException {
    closing = true;
    if (file != null) {
      append(RunRecord.CLOSING);
    }
  }

  private void append(String line) throws IOException {
    String text = line + "\n";
    if (file == null) {
      file = records.fileOf(run.cookie());
      text = head() + (closing ? RunRecord.CLOSING + "\n" : "") + text;
    }
    try (FileOutputStream out = new FileOutputStream(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void rewrite() throws IOException {
    StringBuilder text = new StringBuilder(head());
    ports.forEach(
        (port, sockets) -> sockets.forEach(socket -> text.append(line(port, socket)).append('\n')));
    children.forEach(child -> text.append(line(child)).append('\n'));
    file = records.fileOf(run.cookie());
    File aside = new File(file.getPath() + ".new");
    Files.write(aside.toPath(), text.toString().getBytes(StandardCharsets.UTF_8));
    Files.move(aside.toPath(), file.toPath(), StandardCopyOption.REPLACE_EXISTING);
  }

  private String head() {
    return RunRecord.HEADER + "\n" + RunRecord.APPLICATION + application + "\n";
  }

  private static String line(int port, String socket) {
    return RunRecord.PORT + port + (socket.isEmpty() ? "" : " " + socket);
  }

  private static String line(ProcessIdentity child) {
    return RunRecord.CHILD + child.pid() + " " + child.startToken();
  }
}
