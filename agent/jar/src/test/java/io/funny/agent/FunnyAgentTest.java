package io.funny.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FunnyAgentTest {

  @Test
  void failureIsOneLineThatTellsWhereItCameFrom() {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      FunnyAgent.premain("", refusing());
    } finally {
      System.setErr(before);
    }

    assertThat(said.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("funny-agent: could not start and stays off: ")
        .contains("NullPointerException: not in this JVM at java.base/java.util.Objects.")
        .contains(", from ", "FunnyAgentTest.java:");
  }

  /** What a JVM's may do in its own way. */
  private static Instrumentation refusing() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            FunnyAgentTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              return Objects.requireNonNull(null, "not in this JVM");
            });
  }
}
