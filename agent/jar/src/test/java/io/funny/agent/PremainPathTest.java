package io.funny.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.report.AgentLog;
import io.funny.agent.engine.start.EngineStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of {@link FunnyAgent} for everything that runs from premain, in the bytecode. */
class PremainPathTest {

  private static ReachedCode reached;

  @BeforeAll
  static void read() {
    reached =
        new ReachedCode()
            .from(
                FunnyAgent.class,
                "premain(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V")
            .from(
                EngineStart.class,
                "accept(Ljava/lang/instrument/Instrumentation;[Ljava/lang/String;)V")
            .from(AgentLog.class, "accept(Ljava/lang/String;)V"); // where notices are said
  }

  @Test
  void itIsFollowedToItsEnds() {
    assertThat(reached.methods())
        .anyMatch(method -> method.startsWith("io/funny/agent/BootDefiner.define("))
        .anyMatch(method -> method.contains("/Engine.connect("))
        .anyMatch(method -> method.contains("/HookInstallation.arm("))
        .anyMatch(method -> method.contains("/boot/SpawnBridge.install("))
        .noneMatch(method -> method.contains("/Engine.run("));
  }

  @Test
  void nothingIsLinkedDynamically() {
    assertThat(reached.dynamicInstructions()).isEmpty();
  }

  @Test
  void whatTheApplicationMayWantFirstIsLeftToIt() {
    assertThat(reached.foreignClasses())
        .noneMatch(
            type ->
                type.startsWith("java/util/logging/")
                    || type.startsWith("java/util/stream/")
                    || type.startsWith("java/lang/management/")
                    || type.startsWith("javax/management/")
                    || type.startsWith("java/nio/file/")
                    || type.startsWith("java/util/concurrent/atomic/")
                    || type.equals("java/net/Socket")
                    || type.equals("java/net/ServerSocket")
                    || type.equals("java/security/SecureRandom"));
  }
}
