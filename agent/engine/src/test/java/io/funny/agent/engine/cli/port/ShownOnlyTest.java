package io.funny.agent.engine.cli.port;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownOnlyTest {

  @Test
  void whoAppearedMeanwhileIsNotEndedAndThatIsTold() {
    ShownOnly remedy =
        new ShownOnly(
            List.of(),
            root -> {
              throw new AssertionError("ended");
            });
    assertThatThrownBy(() -> remedy.end(new ProcessIdentity(5, "1", "b")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("appeared only after");
  }
}
