package io.funny.agent.it.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Linux programs on Linux. */
final class NativeLinux implements Platform {

  @Override
  public Optional<String> missing() {
    return Machine.LINUX ? Optional.empty() : Optional.of("this machine does not run Linux");
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
    return ':';
  }

  @Override
  public Path program(Path folder, String name) {
    return folder.resolve(name);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of();
  }

  @Override
  public List<String> jvmOptions(int feature) {
    return List.of();
  }

  @Override
  public List<String> inTerminal(List<String> command) {
    return Terminal.command(command);
  }

  @Override
  public Stream<ProcessHandle> processesOf(RunMark mark) {
    return ProcFs.processesWith(mark.value());
  }

  @Override
  public boolean runs(ProcessHandle process, String program) {
    return ProcFs.isNamed(process, program);
  }
}
