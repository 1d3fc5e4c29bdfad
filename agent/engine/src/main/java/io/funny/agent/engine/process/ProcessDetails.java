package io.funny.agent.engine.process;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What can be told of a process. Only the identity is proof of anything; the rest is for people.
 * Immutable.
 */
public final class ProcessDetails {

  private final ProcessIdentity identity;
  private final long parentPid;
  private final String name;
  private final String command;
  private final String user;
  private final boolean ownUser;
  private final Instant start;

  /**
   * @param parentPid as the operating system has it; on Windows it may be a stranger's by now
   * @param name of the program, such as {@code java} or {@code node.exe}
   * @param command the whole command line, or {@code null} if it cannot be read
   * @param user by name, else by number; {@code null} if unknown
   * @param ownUser whether it surely is this process's own user
   * @param start by the wall clock, for showing; {@code null} if unknown
   */
  public ProcessDetails(
      ProcessIdentity identity,
      long parentPid,
      String name,
      String command,
      String user,
      boolean ownUser,
      Instant start) {
    this.identity = Objects.requireNonNull(identity);
    this.parentPid = parentPid;
    this.name = Objects.requireNonNull(name);
    this.command = command;
    this.user = user;
    this.ownUser = ownUser;
    this.start = start;
  }

  public ProcessIdentity identity() {
    return identity;
  }

  public long pid() {
    return identity.pid();
  }

  /** 0 if it has none. */
  public long parentPid() {
    return parentPid;
  }

  public String name() {
    return name;
  }

  /** With all its arguments: may hold secrets, so it is neither logged nor printed unasked. */
  public Optional<String> command() {
    return Optional.ofNullable(command);
  }

  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  public boolean isOwnUser() {
    return ownUser;
  }

  public Optional<Instant> start() {
    return Optional.ofNullable(start);
  }
}
