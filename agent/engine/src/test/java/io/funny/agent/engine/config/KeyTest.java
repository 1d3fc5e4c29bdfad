package io.funny.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTest {

  @ParameterizedTest
  @CsvSource({
    "ports, auto, auto",
    "ports, '80,90-95', '80,90-95'",
    "spawn, JDK, jdk",
    "spawn, isolate, isolate",
    "sweep, report, report",
    "sweep, force, force",
    "shutdown.deadline, 5s, 5s",
    "shutdown.server.budget, Auto, Auto",
    "shutdown.server.budget, 5s, 5s",
    "shutdown.discover, ALL, ALL",
    "shutdown.discover, 'tomcat, netty', 'tomcat, netty'",
    "skip, '', ''",
    "state.dir, x, x"
  })
  void takesWhatIsAllowed(String key, String value, String canonical) {
    assertThat(Key.of(key).accept(value)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "ports, x",
    "spawn, 'isolate, jdk'",
    "spawn, ''",
    "shutdown.deadline, auto",
    "shutdown.server.budget, soon",
    "state.dir, ''"
  })
  void takesNothingElse(String key, String value) {
    assertThat(Key.of(key).accept(value)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void takesItsDefault(Key key) {
    if (key != Key.FILE) {
      assertThat(key.accept(key.defaultValue())).isEqualTo(key.defaultValue());
    }
  }

  @Test
  void saysWhatIsAllowed() {
    assertThat(Key.PORTS.allowedText())
        .isEqualTo("auto, or ports and ranges such as 3001,8080-8090");
    assertThat(Key.SHUTDOWN_DISCOVER.allowedText()).startsWith("all, none, or some of ");
    assertThat(Key.SKIP.allowedText()).isEqualTo("main classes or jar names, separated by commas");
    assertThat(Key.LOG_DIR.allowedText()).isEqualTo("a path");
    assertThat(Key.SPAWN.allowedText()).isEqualTo("isolate, jdk");
    assertThat(Key.allKeys()).startsWith("enabled, spawn, cookie, ").endsWith(", skip, file");
  }
}
