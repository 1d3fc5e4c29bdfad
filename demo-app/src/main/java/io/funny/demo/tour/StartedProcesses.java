package io.funny.demo.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Everything that the tour started; ended at the end of the tour, also if that comes early. */
public final class StartedProcesses implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(5);

  // A handle knows its process's start time: a stranger with a reused PID is never ended.
  private final List<ProcessHandle> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::endAll, "end-started-processes");

  public StartedProcesses() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  synchronized void add(ProcessHandle process) {
    processes.add(process);
  }

  synchronized void addDescendants(ProcessHandle process) {
    process.descendants().forEach(processes::add);
  }

  @Override
  public void close() {
    endAll();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  synchronized void endAll() {
    // A list of its own: it grows by the children of what still lives.
    for (ProcessHandle process : List.copyOf(processes)) {
      if (isAlive(process)) {
        addDescendants(process);
      }
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    try {
      for (ProcessHandle process : processes) {
        awaitEnd(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.clear();
  }

  static void end(ProcessHandle process) throws InterruptedException {
    process.destroyForcibly();
    awaitEnd(process);
  }

  private static void awaitEnd(ProcessHandle process) throws InterruptedException {
    try {
      Waiting.until(END_WITHIN, () -> !isAlive(process));
    } catch (IOException e) {
      throw new AssertionError("reading a process's state does not fail", e);
    }
  }

  /** An orphan whose new parent never asks for it stays a zombie: dead, but alive to the JDK. */
  public static boolean isAlive(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name, in parentheses, may itself contain any of these characters.
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException e) {
      return false;
    }
  }
}
