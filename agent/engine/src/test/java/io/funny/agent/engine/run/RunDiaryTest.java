package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.tree.FakeMachine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDiaryTest {

  private static final Application APPLICATION = Application.of("a.jar", "a.jar", "/", "me");

  @TempDir private Path temporary;
  private final FakeMachine machine = new FakeMachine();
  private final List<String> said = new ArrayList<>();

  @Test
  @DisplayName("A child that cannot be read any more is nothing to tell, and the others are kept")
  void unreadableChild() {
    RunDiary diary = diary(this::journal);
    machine.add(11, 10, 11);
    machine.hide(11);
    diary.started(11);
    diary.started(11);
    ProcessIdentity child = machine.add(12, 10, 12);
    diary.started(12);
    diary.listening(new OwnListener(8080, "7"));

    RunRecord record = records().of(machine.self()).orElseThrow();
    assertThat(record.children()).contains(child);
    assertThat(record.bound(8080, "7")).isTrue();
    assertThat(said).isEmpty();
  }

  @Test
  @DisplayName("Without access to the operating system nothing is tried again")
  void noAccess() {
    AtomicInteger tries = new AtomicInteger();
    RunDiary diary =
        diary(
            () -> {
              tries.incrementAndGet();
              throw new IOException("no native code");
            });
    diary.listening(new OwnListener(8080, ""));
    diary.listening(new OwnListener(8081, ""));
    assertThat(tries).hasValue(1);
    assertThat(said).hasSize(1);
  }

  private RunDiary diary(Callable<RunJournal> journals) {
    return new RunDiary(() -> machine, journals, Runnable::run, new Notices(said::add));
  }

  private RunJournal journal() {
    File state = temporary.resolve("state").toFile();
    return new RunJournal(
        records(),
        new Run(machine::self),
        APPLICATION,
        new RememberedPorts(state, APPLICATION),
        child -> true);
  }

  private RunRecords records() {
    return RunRecords.of(temporary.resolve("state").toFile(), machine);
  }
}
