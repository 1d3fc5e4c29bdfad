package io.funny.demo.children;

import java.time.Instant;
import java.util.List;

/** A process that the demo server started. */
public final class Child {
  private final ProcessHandle process;
  private final List<String> command;
  private final Way way;
  private final Instant started;

  Child(ProcessHandle process, List<String> command, Way way, Instant started) {
    this.process = process;
    this.command = command;
    this.way = way;
    this.started = started;
  }

  public long pid() {
    return process.pid();
  }

  public List<String> command() {
    return command;
  }

  public Way way() {
    return way;
  }

  public Instant started() {
    return started;
  }

  public boolean alive() {
    return process.isAlive();
  }

  // The handle was taken when the process was started: it never ends a stranger with a reused PID.
  void stop() {
    process.destroyForcibly();
  }
}
