package io.funny.agent.engine.watch.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineWordsTest {

  @Test
  void splitsAtBlanksOutsideQuotes() {
    assertThat(CommandLineWords.of(" mvn  -q compile ")).containsExactly("mvn", "-q", "compile");
    assertThat(CommandLineWords.of("sh -c 'a && \"b\"' \"it's\"  x\"y z\"w"))
        .containsExactly("sh", "-c", "a && \"b\"", "it's", "xy zw");
    assertThat(CommandLineWords.of("a '' b")).containsExactly("a", "", "b");
    assertThat(CommandLineWords.of("C:\\Tools\\mvn.cmd -q $HOME *"))
        .containsExactly("C:\\Tools\\mvn.cmd", "-q", "$HOME", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a 'b", "a \"b"})
  void saysWhatIsWrong(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandLineWords.of(line));
  }
}
