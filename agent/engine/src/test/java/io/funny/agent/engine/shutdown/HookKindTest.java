package io.funny.agent.engine.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.shutdown.ShutdownPhase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HookKindTest {

  @ParameterizedTest
  @CsvSource({
    "com.example.Main$$Lambda$14, APPLICATION, SERVICES, SERVICES",
    "java.lang.Thread, APPLICATION, SERVICES, SERVICES",
    "org.springframework.boot.SpringApplicationShutdownHook, APPLICATION, SERVICES, SERVICES",
    "org.h2.engine.OnExitDatabaseCloser, DATABASE, DATABASE, FINAL",
    "java.util.logging.LogManager$Cleaner, LOGGING, FINAL, FINAL",
    "org.apache.logging.log4j.core.util.DefaultShutdownCallbackRegistry, LOGGING, FINAL, FINAL",
    "ch.qos.logback.core.hook.DefaultShutdownHook, LOGGING, FINAL, FINAL",
    "co.elastic.apm.agent.bci.ElasticApmAgent$1, OBSERVER, FINAL, FINAL",
    "datadog.trace.core.CoreTracer$ShutdownHook, OBSERVER, FINAL, FINAL",
    "org.jacoco.agent.rt.internal_1234567.Agent$1, OBSERVER, FINAL, FINAL",
  })
  void hooksGoWhereTheyBelong(
      String origin, HookKind kind, ShutdownPhase strict, ShutdownPhase plain) {
    assertThat(HookKind.of(origin)).isEqualTo(kind);
    assertThat(EndOrder.STRICT.has(kind.step(), strict)).isTrue();
    assertThat(EndOrder.PLAIN.has(kind.step(), plain)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void whatLogsComesBeforeLogging(EndOrder order) {
    assertThat(order.rank(HookKind.OBSERVER.step()))
        .isLessThan(order.rank(HookKind.LOGGING.step()));
  }

  /** An appender may write its last lines through a pool. */
  @Test
  void inThePlainOrderNoPoolIsClosedUnderAnyHook() {
    for (HookKind kind : HookKind.values()) {
      if (kind != HookKind.DATABASE && EndOrder.PLAIN.has(kind.step(), ShutdownPhase.FINAL)) {
        assertThat(EndOrder.PLAIN.rank(EndStep.POOLS))
            .isGreaterThan(EndOrder.PLAIN.rank(kind.step()));
      }
    }
    assertThat(EndOrder.PLAIN.rank(EndStep.POOLS))
        .isLessThan(EndOrder.PLAIN.rank(HookKind.DATABASE.step()));
  }
}
