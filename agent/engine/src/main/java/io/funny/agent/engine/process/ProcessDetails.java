package io.funny.agent.engine.process;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What can be told of a process. Only the identity is proof of anything; the rest is for people.
 * Immutable.
 */
public final class ProcessDetails {

  private final ProcessIdentity identity;
  private final long parentPid;
  private final String name;
  private final Supplier<String> command;
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
    this(
        identity,
        parentPid,
        name,
        new Supplier<String>() {
          @Override
          public String get() {
            return command;
          }
        },
        user,
        ownUser,
        start);
  }

  private ProcessDetails(
      ProcessIdentity identity,
      long parentPid,
      String name,
      Supplier<String> command,
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

  /**
   * The same process with a command line that is read whenever it is asked for. Most that are
   * looked at are never shown, and how long a command line is the process itself decides.
   *
   * @param reader gives {@code null} if it cannot be read, or the process is gone
   */
  public ProcessDetails withCommand(Supplier<String> reader) {
    return new ProcessDetails(identity, parentPid, name, reader, user, ownUser, start);
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
    return Optional.ofNullable(command.get());
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
