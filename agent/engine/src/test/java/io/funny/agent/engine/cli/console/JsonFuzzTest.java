package io.funny.agent.engine.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * However a process and its user are called, the JSON says just that, and nothing to a terminal.
 */
@Tag("slow")
class JsonFuzzTest {

  private static final ProcessIdentity PROCESS = new ProcessIdentity(1, "1", "0");

  @Test
  @Timeout(60)
  void nothingThatIsWrittenDoesHarm() {
    Corpus.of("json").feed(JsonFuzzTest::fuzzerTestOneInput);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    ProcessDetails process = new ProcessDetails(PROCESS, 0, text, text, text, true, null);
    JsonStringWriter writer = JsonWriter.string().object();
    ProcessJson.write(process, true, writer);
    String json = JsonText.printable(writer.end().done());
    assertThat(json.codePoints().noneMatch(JsonFuzzTest::commandsATerminal)).isTrue();
    try {
      JsonObject read = JsonParser.object().from(json);
      assertThat(read.getString("name")).isEqualTo(text);
      assertThat(read.getString("user")).isEqualTo(text);
      assertThat(read.getString("command")).isEqualTo(text);
    } catch (JsonParserException e) {
      throw new AssertionError(json, e);
    }
  }

  /** Control characters of both sets, and what turns the direction. */
  private static boolean commandsATerminal(int codePoint) {
    return Character.isISOControl(codePoint)
        || (codePoint >= 0x202a && codePoint <= 0x202e)
        || (codePoint >= 0x2066 && codePoint <= 0x2069);
  }
}
