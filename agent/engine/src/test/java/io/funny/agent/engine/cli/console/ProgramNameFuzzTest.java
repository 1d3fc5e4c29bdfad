package io.funny.agent.engine.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a command line may be, what is shown of it is short, soon there and fit to be shown. */
@Tag("slow")
class ProgramNameFuzzTest {

  private static final int LONGEST = 64 * 1024;

  @Test
  @Timeout(60)
  void nothingThatIsReadDoesHarm() {
    Corpus.of("command").feed(ProgramNameFuzzTest::fuzzerTestOneInput);
  }

  @ParameterizedTest
  @Timeout(10)
  @ValueSource(strings = {"a.", "a", "A", "a/", "$", "\\", "\"", "- ", "a b.", "..", "ä"})
  void theLongestDoesNotEither(String part) {
    String longest = part.repeat(LONGEST / part.length());
    for (String end : new String[] {"", "!", "B", ".jar"}) {
      name("java", "java " + longest + end);
      name("java", "java -jar " + longest + end);
      name("python3", "python3 " + longest + end);
    }
  }

  public static void fuzzerTestOneInput(byte[] input) {
    String command = new String(input, StandardCharsets.UTF_8);
    name("java", command);
    name("sh", command);
  }

  private static void name(String program, String command) {
    ProcessIdentity identity = new ProcessIdentity(1, "1", "0");
    String name =
        ProgramName.of(new ProcessDetails(identity, 0, program, command, null, true, null));
    assertThat(name).startsWith(program).hasSizeLessThan(300);
  }
}
