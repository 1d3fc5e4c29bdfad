package io.funny.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @Test
  void servesOnItsUsualPortAndStartsSleepers() {
    Settings settings = settings();
    assertThat(settings.port()).isEqualTo(3001);
    assertThat(settings.childCommand()).isNotEmpty();
  }

  @Test
  void takesThePortFromTheEnvironment() {
    assertThat(Settings.of(new String[0], Map.of("PORT", "8099")).port()).isEqualTo(8099);
  }

  @Test
  void prefersThePortOfTheCommandLine() {
    String[] args = {"--port", "8100"};
    assertThat(Settings.of(args, Map.of("PORT", "8099")).port()).isEqualTo(8100);
  }

  @Test
  void takesTheChildsCommandAsItStands() {
    assertThat(settings("--port", "1", "--", "node", "worker.js", "a b; c").childCommand())
        .containsExactly("node", "worker.js", "a b; c");
    assertThat(settings("node", "--port").childCommand()).containsExactly("node", "--port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "65536", ""})
  void namesABadPort(String port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--port", port))
        .withMessageContaining("'" + port + "'");
  }

  @Test
  void refusesAnUnknownOption() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("--prot", "1"))
        .withMessageContaining("--prot");
  }

  private static Settings settings(String... args) {
    return Settings.of(args, Map.of());
  }
}
