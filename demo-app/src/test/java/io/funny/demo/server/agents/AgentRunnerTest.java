package io.funny.demo.server.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.demo.server.events.Events;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentRunnerTest {
  @TempDir private Path folder;
  private final List<ProcessHandle> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(process -> process.onExit().join());
  }

  @Test
  @DisplayName("A reload hands the agents over; the end ends them")
  void handsOver() throws Exception {
    AgentRunner first = new AgentRunner(folder, new Events());
    ProcessHandle agent = start(first);
    first.end(reason(ShutdownMode.HOT_RELOAD));
    assertThat(agent.isAlive()).isTrue();

    AgentRunner second = new AgentRunner(folder, new Events());
    second.takeOver();
    assertThat(second.list())
        .singleElement()
        .matches(view -> view.pid() == agent.pid() && view.takenOver() && view.alive());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> second.list().get(0).lines().toString().contains("round"));
    second.end(reason(ShutdownMode.HARD));
    assertThat(agent.isAlive()).isFalse();
  }

  @Test
  @DisplayName("What a killed server left behind is ended")
  void endsLeftovers() throws Exception {
    AgentRunner killed = new AgentRunner(folder, new Events());
    ProcessHandle agent = start(killed);
    AgentRunner next = new AgentRunner(folder, new Events());
    next.takeOver();

    assertThat(next.list()).isEmpty();
    await().atMost(Duration.ofSeconds(60)).until(() -> !agent.isAlive());
  }

  @Test
  @DisplayName("A PID that has passed on to another process is left alone")
  void sparesStrangers() throws Exception {
    ProcessHandle stranger = start(new AgentRunner(folder.resolve("other"), new Events()));
    AgentRecord record =
        new AgentRecord("a", "pulse", stranger.pid(), 1, folder.resolve("x").toString(), false);
    new AgentRecords(folder.resolve("agents.json")).write(List.of(record));
    new AgentRunner(folder, new Events()).takeOver();

    assertThat(record.process()).isEmpty();
    assertThat(stranger.isAlive()).isTrue();
  }

  private ProcessHandle start(AgentRunner runner) throws Exception {
    ProcessHandle process = ProcessHandle.of(runner.start(AgentKind.PULSE).pid()).orElseThrow();
    started.add(process);
    return process;
  }

  private static ShutdownContext reason(ShutdownMode mode) {
    return new ShutdownContext() {
      @Override
      public ShutdownMode mode() {
        return mode;
      }

      @Override
      public ShutdownReason reason() {
        return new ShutdownReason(ShutdownReason.Kind.UNKNOWN, "a test", 0);
      }

      @Override
      public Duration remaining() {
        return Duration.ofSeconds(30);
      }
    };
  }
}
