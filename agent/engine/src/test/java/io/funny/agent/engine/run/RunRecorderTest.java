package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.os.FirstLook;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.tree.FakeMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecorderTest {

  private static final Application APPLICATION = Application.of("a.jar", "a.jar", "/", "me");

  @TempDir private Path temporary;
  private final FakeMachine machine = new FakeMachine();
  private final List<String> said = new ArrayList<>();
  private final Map<Long, String> marks = new HashMap<>();
  private final FirstLook firstLook = (child, name) -> Optional.ofNullable(marks.get(child));

  @Test
  @DisplayName("A child that cannot be read any more is nothing to tell, and the others are kept")
  void unreadableChild() {
    RunRecorder recorder = recorder(this::writer);
    machine.add(11, 10, 11);
    machine.hide(11);
    recorder.started(11);
    recorder.started(11);
    ProcessIdentity child = machine.add(12, 10, 12);
    recorder.started(12);
    recorder.listening(new OwnListener(8080, "7"));

    RunRecord record = records().of(machine.self()).orElseThrow();
    assertThat(record.children()).contains(child);
    assertThat(record.bound(8080, "7")).isTrue();
    assertThat(said).isEmpty();
  }

  @Test
  @DisplayName("Who is let go at the first look stays let go, though nothing shows it later")
  void letGo() {
    RunRecorder recorder = recorder(this::writer);
    ProcessIdentity kept = machine.add(11, 10, 11);
    ProcessIdentity child = machine.add(12, 10, 12);
    marks.put(11L, "keep");
    recorder.started(11);
    recorder.started(12);
    recorder.listening(new OwnListener(8080, "7")); // looks at all children again

    assertThat(recorder.hasLetGo(kept)).isTrue();
    assertThat(recorder.hasLetGo(child)).isFalse();
    RunRecord record = records().of(machine.self()).orElseThrow();
    assertThat(record.children()).containsExactly(child);
    assertThat(record.letGo()).containsExactly(kept);
  }

  @Test
  @DisplayName("Who is seen to be let go later is no child any more")
  void letGoLater() {
    RunRecorder recorder = recorder(this::writer);
    ProcessIdentity kept = machine.add(11, 10, 11);
    recorder.started(11);
    assertThat(records().of(machine.self()).orElseThrow().children()).containsExactly(kept);
    machine.carries(kept, "keep");
    recorder.listening(new OwnListener(8080, "7"));

    RunRecord record = records().of(machine.self()).orElseThrow();
    assertThat(record.children()).isEmpty();
    assertThat(record.letGo()).containsExactly(kept);
  }

  @Test
  @DisplayName(
      "A mark that this JVM has itself, and passes on where it gives no cookie, is no change")
  void inheritedMark() {
    RunRecorder recorder = recorder(this::writer);
    machine.carries(machine.self(), "keep");
    ProcessIdentity child = machine.add(11, 10, 11);
    marks.put(11L, "keep");
    recorder.started(11);

    assertThat(recorder.hasLetGo(child)).isFalse();
    assertThat(records().of(machine.self()).orElseThrow().children()).containsExactly(child);
  }

  @Test
  @DisplayName("Without access to the operating system nothing is tried again")
  void noAccess() {
    AtomicInteger tries = new AtomicInteger();
    RunRecorder recorder =
        recorder(
            () -> {
              tries.incrementAndGet();
              throw new IOException("no native code");
            });
    recorder.listening(new OwnListener(8080, ""));
    recorder.listening(new OwnListener(8081, ""));
    assertThat(tries).hasValue(1);
    assertThat(said).hasSize(1);
  }

  private RunRecorder recorder(Callable<RunRecordWriter> writers) {
    return new RunRecorder(
        firstLook, () -> machine, writers, Runnable::run, new Notices(said::add));
  }

  private RunRecordWriter writer() {
    return new RunRecordWriter(
        records(),
        new Run(machine::self),
        APPLICATION,
        new RememberedPorts(state(), APPLICATION),
        child -> true);
  }

  private RunRecords records() {
    return RunRecords.of(state(), machine);
  }

  private Place state() {
    return Place.named(temporary.resolve("state").toString());
  }
}
