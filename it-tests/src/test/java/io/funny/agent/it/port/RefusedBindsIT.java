package io.funny.agent.it.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.RefusedBinds;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** The agent may stand beside each bind of a server, and the application sees only the outcome. */
@EachHost
class RefusedBindsIT {
  private static final String[] ATTACHABLE = {
    "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading"
  };
  private static final List<String> KINDS =
      List.of("SOCKET", "CHANNEL", "NON_BLOCKING_CHANNEL", "IPV4_CHANNEL", "ASYNCHRONOUS_CHANNEL");

  private final HostJvm host;

  RefusedBindsIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("From the start")
  void fromTheStart() {
    compare(binds(), binds().with(Agent.attached()));
  }

  @Test
  @DisplayName("From the start, the JDK's classes being verified as any others")
  void verified() {
    String[] verify = {"-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal"};
    compare(binds(), binds().with(Agent.attached()).jvmOptions(verify));
    compare(binds(), binds().jvmOptions(verify).jvmOptions(ATTACHABLE).arguments(attach()));
  }

  @Test
  @DisplayName("Attached to a JVM that has bound all kinds of servers before")
  void attached() {
    compare(binds(), binds().jvmOptions(ATTACHABLE).arguments(attach()));
  }

  @Test
  @DisplayName("Java 17's old implementation of sockets, on request")
  void oldImplementation() {
    if (host.feature() != 17) {
      throw new TestAbortedException("not in Java " + host.feature());
    }
    String old = "-Djdk.net.usePlainSocketImpl=true";
    compare(binds().jvmOptions(old), binds().jvmOptions(old).with(Agent.attached()));
  }

  private JvmLaunch binds() {
    return host.launch(RefusedBinds.class);
  }

  private String attach() {
    return "attach=" + host.path(Agent.attached().jar());
  }

  private static void compare(JvmLaunch without, JvmLaunch with) {
    try (JvmRun plain = without.start();
        JvmRun cured = with.start()) {
      plain.finish();
      cured.finish();
      for (String kind : KINDS) {
        assertThatOnlyTheOutcomeIsSeen(kind, plain, cured);
      }
      for (String client : List.of("client socket", "client channel", "datagrams")) {
        assertThat(cured.fact(client)).as(client).isEqualTo(plain.fact(client));
        assertThat(cured.fact(client)).contains("java.net.BindException: ");
      }
      assertThat(cured.fact("client calls")).isEqualTo("0+0");
    }
  }

  private static void assertThatOnlyTheOutcomeIsSeen(String kind, JvmRun plain, JvmRun cured) {
    String refused = plain.fact(kind + " absent");
    assertThat(refused).startsWith("java.net.BindException: ").contains(" at ");
    for (String observer :
        List.of("absent", "same", "again", "other class", "failing", "binding itself")) {
      assertThat(cured.fact(kind + " " + observer)).as(kind + observer).isEqualTo(refused);
    }
    for (String observer :
        List.of("same", "again", "explained", "other class", "failing", "binding itself")) {
      assertThat(cured.fact(kind + " " + observer + " calls"))
          .as("%s %s calls", kind, observer)
          .isEqualTo("1+1");
    }
    assertThatItIsExplained(refused, cured.fact(kind + " explained"));
    assertThat(plain.fact(kind + " freed")).isEqualTo(refused);
    assertThat(cured.fact(kind + " freed"))
        .isEqualTo(plain.fact(kind + " free"))
        .startsWith("bound, connected=true");
    assertThat(cured.fact(kind + " freed calls")).isEqualTo("1+1");
    assertThat(cured.fact(kind + " ephemeral calls")).isEqualTo("0+0");
    for (String fact : List.of(" free", " foreign absent", " foreign")) {
      assertThat(cured.fact(kind + fact)).as(kind + fact).isEqualTo(plain.fact(kind + fact));
    }
    assertThat(cured.fact(kind + " foreign calls")).isEqualTo("1+1");
  }

  /** The JDK's message, then the explanation; the JDK's trace; the JDK's exception as the cause. */
  private static void assertThatItIsExplained(String refused, String explained) {
    String exception = refused.substring(0, refused.indexOf(" at "));
    String trace = refused.substring(exception.length());
    assertThat(explained).isEqualTo(exception + "; explained caused by " + exception + trace);
  }
}
