package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.shutdown.ShutdownPhase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookKindTest {

  @ParameterizedTest
  @CsvSource({
    "com.example.Main$$Lambda$14, APPLICATION, SERVICES",
    "java.lang.Thread, APPLICATION, SERVICES",
    "org.springframework.boot.SpringApplicationShutdownHook, APPLICATION, SERVICES",
    "org.h2.engine.OnExitDatabaseCloser, DATABASE, DATABASE",
    "java.util.logging.LogManager$Cleaner, LOGGING, FINAL",
    "org.apache.logging.log4j.core.util.DefaultShutdownCallbackRegistry, LOGGING, FINAL",
    "ch.qos.logback.core.hook.DefaultShutdownHook, LOGGING, FINAL",
    "co.elastic.apm.agent.bci.ElasticApmAgent$1, OBSERVER, FINAL",
    "datadog.trace.core.CoreTracer$ShutdownHook, OBSERVER, FINAL",
    "org.jacoco.agent.rt.internal_1234567.Agent$1, OBSERVER, FINAL",
  })
  void hooksGoWhereTheyBelong(String origin, HookKind kind, ShutdownPhase phase) {
    assertThat(HookKind.of(origin)).isEqualTo(kind);
    assertThat(kind.phase()).isEqualTo(phase);
  }

  @ParameterizedTest
  @CsvSource({"OBSERVER, LOGGING"})
  void whatLogsComesBeforeLogging(HookKind first, HookKind second) {
    assertThat(first.rank()).isLessThan(second.rank());
  }
}
