package io.funny.agent.engine.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonWriter;
import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void saysTheSameWithoutASignToATerminal() throws Exception {
    String name = "a\u007f\u009b2J\u202e\ud800\ue000\u061c \u00e9\ud83d\ude00\"\\\u001b";
    String json = JsonText.printable(JsonWriter.string().object().value("n", name).end().done());

    assertThat(json).contains("a\\u007f\\u009b2J\\u202e\\ud800\\ue000\\u061c \u00e9\ud83d\ude00");
    assertThat(json.codePoints()).noneMatch(Character::isISOControl);
    assertThat(JsonParser.object().from(json).getString("n")).isEqualTo(name);
  }
}
