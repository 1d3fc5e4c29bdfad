package io.funny.agent.engine.watch.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFileTest {

  @Test
  void wordsBetweenBlanksAndLines() {
    assertThat(ArgumentFile.words("-cp a:b\t-Xmx1g\r\n\n  Main "))
        .containsExactly("-cp", "a:b", "-Xmx1g", "Main");
    assertThat(ArgumentFile.words(" \n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "\"C:\\\\Program Files\\\\x\" > C:\\Program Files\\x",
        "C:\\lib\\a.jar             > C:\\lib\\a.jar",
        "'a \"b\" c'                > a \"b\" c",
        "-Da=\"b c\"d               > -Da=b cd",
        "\"a\\tb\\q\"               > a\tbq",
        "\"a # b\"                  > a # b",
        "\"open                     > open"
      })
  void quotes(String text, String word) {
    assertThat(ArgumentFile.words(text)).containsExactly(word);
  }

  @Test
  @DisplayName("In quotes a backslash at the end of a line joins it with the next")
  void continued() {
    assertThat(ArgumentFile.words("\"a:\\\r\n   b:\\\n  c\" d")).containsExactly("a:b:c", "d");
    assertThat(ArgumentFile.words("\"a\n b")).containsExactly("a", "b");
  }

  @Test
  void emptyWordsAndComments() {
    assertThat(ArgumentFile.words("-cp \"\" # all\n#none\nMain#x\ny"))
        .containsExactly("-cp", "", "Main", "y");
  }
}
