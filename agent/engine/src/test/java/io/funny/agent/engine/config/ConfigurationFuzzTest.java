package io.funny.agent.engine.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.funny.agent.engine.fuzz.Corpus;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever stands in the configuration, each key has an allowed value, and nothing is thrown. */
@Tag("slow")
class ConfigurationFuzzTest {

  @Test
  void arguments() {
    Corpus.of("arguments").feed(ConfigurationFuzzTest::arguments);
  }

  @Test
  void settings() {
    Corpus.of("settings").feed(ConfigurationFuzzTest::settings);
  }

  /** What stands behind the {@code =} of {@code -javaagent}, but for the file. */
  static void arguments(byte[] input) {
    String text = new String(input, UTF_8);
    if (!text.contains("file")) {
      check(Configuration.of(new Properties(), text, Map.of()));
    }
  }

  /** A properties file, and what it says as system properties and as the environment. */
  static void settings(byte[] input) {
    Properties properties;
    try {
      properties = SettingsFile.parse(input);
    } catch (IOException | IllegalArgumentException e) {
      return; // told in one line
    }
    properties.remove("file");
    Properties system = new Properties();
    Map<String, String> environment = new HashMap<>();
    properties.forEach(
        (key, value) -> {
          system.put("funny.agent." + key, value);
          environment.put("FUNNY_AGENT_" + key, value.toString());
        });
    environment.remove("FUNNY_AGENT_FILE");
    check(Configuration.of(system, null, environment));
  }

  private static void check(Configuration configuration) {
    for (Key key : Key.values()) {
      String value = configuration.value(key);
      if (key.accept(value) == null && !value.equals(key.defaultValue())) {
        throw new AssertionError(key + " is '" + value + "'");
      }
    }
    configuration.skips("com.acme.Main", "app.jar");
  }
}
