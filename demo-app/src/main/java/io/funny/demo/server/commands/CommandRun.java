package io.funny.demo.server.commands;

import io.funny.demo.server.events.RecentLines;
import java.util.List;

/** A command that was started by this server, and what it has written so far. */
final class CommandRun {
  private final String id;
  private final CommandCatalog.Command command;
  private final Process process;
  private final long started;
  private final RecentLines lines = new RecentLines();

  CommandRun(String id, CommandCatalog.Command command, Process process, long started) {
    this.id = id;
    this.command = command;
    this.process = process;
    this.started = started;
  }

  /**
   * A run as the page sees it.
   *
   * @param exitCode {@code null} while it runs
   */
  record View(
      String id,
      String command,
      String title,
      long pid,
      long started,
      Integer exitCode,
      List<String> lines) {}

  String id() {
    return id;
  }

  Process process() {
    return process;
  }

  boolean alive() {
    return process.isAlive();
  }

  String add(String line) {
    return lines.add(line);
  }

  View view() {
    Integer exitCode = process.isAlive() ? null : Integer.valueOf(process.exitValue());
    return new View(
        id, command.id(), command.title(), process.pid(), started, exitCode, lines.all());
  }
}
