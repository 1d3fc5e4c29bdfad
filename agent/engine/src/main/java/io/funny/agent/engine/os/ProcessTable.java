package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Asks about processes. All may end at any moment, also in the middle of a question: what is gone
 * is an empty answer, never an error. Thread-safe.
 */
public interface ProcessTable {

  /** This process. */
  ProcessIdentity self();

  /**
   * The namespaces whose PIDs and start times these are (man pid_namespaces(7),
   * time_namespaces(7)), as in {@code pid:[4026531836] time:[4026531834]}; empty where there are
   * none, or if it cannot be told.
   */
  default String namespace() {
    return "";
  }

  /**
   * What tells this machine from others that may share a home with it; empty if it cannot be told.
   */
  default String machine() {
    return "";
  }

  /**
   * All that can be listed, with the parents that the operating system names. On Windows it goes on
   * naming a parent that has ended, whose PID may be another's: only {@link #isChild} is proof.
   */
  List<ProcessDetails> all() throws IOException;

  /**
   * Who has a PID now.
   *
   * @return empty if nobody has; a zombie (Linux) is nobody
   * @throws UnreadableException if somebody has, but not who
   */
  Optional<ProcessIdentity> identity(long pid) throws UnreadableException;

  /**
   * What can be told of the process that has a PID now.
   *
   * @return empty if nobody has it
   * @throws UnreadableException if its identity cannot be read
   */
  Optional<ProcessDetails> details(long pid) throws UnreadableException;

  /**
   * Who a PID is that this process started, and nobody else who may have it by now.
   *
   * @return empty if it is gone, or not a child of this process
   */
  default Optional<ProcessIdentity> ownChild(long pid) throws UnreadableException {
    return details(pid).filter(this::isChild).map(ProcessDetails::identity);
  }

  /** Whether this process started another: it names our PID, and is no older than we are. */
  default boolean isChild(ProcessDetails process) {
    return process.parentPid() == self().pid() && !self().startedAfter(process.identity());
  }

  /** Whether this process has a child; at a lower price than {@link #all}. */
  default boolean hasChildren() throws IOException {
    for (ProcessDetails process : all()) {
      if (isChild(process)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A variable of the environment that a process was started with.
   *
   * @return empty if the process is gone (or another has its PID) or has no such variable
   * @throws UnreadableException if its environment cannot be read; if it is another user's, who may
   *     write there what he likes; or if its PIDs are not ours (another PID namespace), so that
   *     what it says of PIDs means nothing here
   */
  Optional<String> variable(ProcessIdentity process, String name) throws UnreadableException;

  /**
   * A counter that changes whenever a thread of a process, or of one below it, goes on after it has
   * waited. While it stays the same, none of them has done anything.
   *
   * @return empty if that cannot be told
   */
  default OptionalLong wakeUps(ProcessIdentity process) {
    return OptionalLong.empty();
  }

  /**
   * Whether the standard input of a process is a pipe, and another one than this JVM's own standard
   * input: the output of another child, say, as {@link ProcessBuilder#startPipeline} makes it.
   *
   * @return false, too, if that cannot be told
   */
  default boolean readsFromPipe(ProcessIdentity process) {
    return false;
  }

  /**
   * Whether a signal that this process got was sent to another at the same time, as part of a group
   * of processes, and is handled there.
   *
   * @param signal its name, such as {@code SIGINT}
   * @return false, too, if that cannot be told
   */
  default boolean gotToo(ProcessIdentity process, String signal) {
    return false;
  }
}
