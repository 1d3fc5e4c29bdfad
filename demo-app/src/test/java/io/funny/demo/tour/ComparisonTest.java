package io.funny.demo.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Outcome GHOST = Outcome.ghost(1, "PID 7 (sleep)", "Address already in use");
  private static final Outcome FREE = Outcome.free(1, 3);

  @Test
  void showsTheGhostAndTheCure() {
    assertThat(print(new Comparison(GHOST, FREE), true))
        .contains("a ghost in PID 7 (sleep)", "no: Address already in use", "yes, after 3 ms");
  }

  @Test
  void isNotContentWithoutAGhost() {
    assertThat(print(new Comparison(FREE, FREE), false)).contains("no ghost was seen");
  }

  @Test
  void isNotContentWithAGhostInSpiteOfTheAgent() {
    assertThat(print(new Comparison(GHOST, GHOST), false)).contains("was not free");
  }

  @Test
  void isNotContentIfNoChildLived() {
    assertThat(print(new Comparison(GHOST, Outcome.free(0, 3)), false)).contains("was not free");
  }

  private static String print(Comparison comparison, boolean shown) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThat(comparison.print(new Terminal(stream, false))).isEqualTo(shown);
    return out.toString(StandardCharsets.UTF_8);
  }
}
