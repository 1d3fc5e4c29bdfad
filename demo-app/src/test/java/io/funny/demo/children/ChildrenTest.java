package io.funny.demo.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChildrenTest {
  private final Children children = new Children(ChildCommand.sleeper());

  @AfterEach
  void stopAll() {
    children.stopAll();
  }

  static List<Way> ways() {
    return Way.all();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void startsAndStopsAChild(Way way) throws IOException {
    Child child = children.start(way);

    assertThat(ProcessHandle.of(child.pid())).isPresent();
    assertThat(child.alive()).isTrue();
    assertThat(children.all()).containsExactly(child);

    assertThat(children.stop(child.pid())).isTrue();
    await().until(() -> !child.alive());
    assertThat(children.all()).as("ended ones stay listed").containsExactly(child);
  }

  @Test
  void stopsNothingThatItDidNotStart() {
    assertThat(children.stop(ProcessHandle.current().pid())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void saysWhyACommandCannotBeStarted(Way way) {
    assertThatIOException()
        .isThrownBy(() -> new Children(List.of("/no/such/program")).start(way))
        .withMessageContaining("/no/such/program")
        .withMessageContaining("error=2");
  }

  @Test
  void startsNothingAfterTheEnd() {
    children.stopAll();
    assertThatIllegalStateException().isThrownBy(() -> children.start(Way.JDK));
  }
}
