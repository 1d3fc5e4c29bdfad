package io.funny.agent.it.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Windows programs on Windows. */
final class NativeWindows implements Platform {

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public List<String> command(Path program) {
    return List.of(program.toString());
  }

  @Override
  public String path(Path file) {
    return file.toString();
  }

  @Override
  public char pathSeparator() {
    return ';';
  }

  @Override
  public Path program(Path folder, String name) {
    return folder.resolve(name + ".exe");
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public List<String> jvmOptions(int feature) {
    return List.of();
  }

  /** A program has the console that the tests were started in. */
  @Override
  public List<String> inTerminal(List<String> command) {
    return command;
  }

  /**
   * Windows shows nobody the environment of a process without a debugger's means, so here it is
   * what runs one of the program files that this build made, and was started since the run began.
   */
  @Override
  public Stream<ProcessHandle> processesOf(RunMark mark) {
    return ProcessHandle.allProcesses().filter(process -> isOfThisBuild(process.info(), mark));
  }

  @Override
  public boolean runs(ProcessHandle process, String program) {
    return process.info().command().filter(command -> command.contains(program)).isPresent();
  }

  private static boolean isOfThisBuild(ProcessHandle.Info info, RunMark mark) {
    return info.command().map(Path::of).filter(Machine::isBuilt).isPresent()
        && info.startInstant().filter(start -> !start.isBefore(mark.since())).isPresent();
  }
}
