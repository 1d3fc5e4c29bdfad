package io.funny.agent.it.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How programs made for one operating system are run on this machine. */
interface Platform {

  /** Why such programs cannot run here, if they cannot. */
  Optional<String> missing();

  /** The command that runs a program file, without its arguments. */
  List<String> command(Path program);

  /** What such a program calls a file of this machine. */
  String path(Path file);

  char pathSeparator();

  /** The file of a program, by its name without suffix. */
  Path program(Path folder, String name);

  /** What the environment of every such program needs. */
  Map<String, String> environment();

  /** What a JVM of this version needs to run here at all. */
  List<String> jvmOptions(int feature);

  /** The command that runs a command in a terminal, so that a JVM has a console. */
  List<String> inTerminal(List<String> command);

  /** The live processes of the run that this mark was given to, as its environment or argument. */
  Stream<ProcessHandle> processesOf(RunMark mark);

  /** Whether a process runs a program, by a part of its file's name. */
  boolean runs(ProcessHandle process, String program);
}
