package io.funny.agent.it.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts the tests that passed in each host, which is the proof that no lane was left out silently:
 * {@code target/tests-by-host} has lines such as {@code Windows 17<TAB>4}, to be added up.
 */
public final class TestsByHost implements TestExecutionListener {
  private static final List<String> HOSTS =
      Stream.concat(HostJvm.linuxHosts().stream(), HostJvm.windowsHosts().stream())
          .map(HostJvm::toString)
          .collect(Collectors.toUnmodifiableList());

  private final Map<String, Integer> passed = new ConcurrentSkipListMap<>();
  private volatile TestPlan plan;

  @Override
  public void testPlanExecutionStarted(TestPlan started) {
    plan = started;
    passed.clear();
  }

  @Override
  public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
    if (identifier.isTest() && result.getStatus() == Status.SUCCESSFUL) {
      host(identifier).ifPresent(host -> passed.merge(host, 1, Integer::sum));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan finished) {
    if (passed.isEmpty()) {
      return;
    }
    List<String> lines =
        passed.entrySet().stream()
            .map(count -> count.getKey() + "\t" + count.getValue())
            .collect(Collectors.toUnmodifiableList());
    try {
      Path folder = Files.createDirectories(Machine.testsByHost());
      Files.write(
          folder.resolve(ProcessHandle.current().pid() + ".txt"),
          lines,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The host that a test, or a container around it, has as its parameter and so as its name. */
  private Optional<String> host(TestIdentifier identifier) {
    return Stream.iterate(
            Optional.of(identifier), Optional::isPresent, inner -> inner.flatMap(plan::getParent))
        .map(each -> each.orElseThrow().getDisplayName())
        .flatMap(name -> HOSTS.stream().filter(name::contains))
        .findFirst();
  }
}
