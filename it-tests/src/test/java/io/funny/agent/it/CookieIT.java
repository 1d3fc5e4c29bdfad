package io.funny.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.ChildEnvironment;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The run cookie in the environment of children. */
@EachHost
class CookieIT {
  private static final String OUTER = "1-2-3-outer";

  private final HostJvm host;

  CookieIT(HostJvm host) {
    this.host = host;
  }

  @Test
  @DisplayName("Every child carries the cookie of this run, and nothing else is changed")
  void everyChild() {
    try (JvmRun plain = host.launch(ChildEnvironment.class).start();
        JvmRun cured = host.launch(ChildEnvironment.class).with(Agent.attached()).start()) {
      plain.finish();
      cured.finish();
      assertThat(plain.fact("cookie default")).isEqualTo("none");
      assertThatChildrenCarryTheCookieOf(cured);
      assertThat(cured.facts("own cookie")).containsExactly("none");
      assertThat(cured.facts())
          .filteredOn(fact -> fact.startsWith("raw ") || fact.contains(" map"))
          .containsExactlyElementsOf(
              plain.facts().stream()
                  .filter(fact -> fact.startsWith("raw ") || fact.contains(" map"))
                  .toList());
    }
  }

  @Test
  @DisplayName("The cookie of an outer run is replaced in children")
  void outerRun() {
    try (JvmRun run =
        host.launch(ChildEnvironment.class)
            .environment("FUNNY_AGENT_RUN", OUTER)
            .with(Agent.attached())
            .start()) {
      run.finish();
      assertThat(run.fact("own cookie")).isEqualTo(OUTER);
      assertThatChildrenCarryTheCookieOf(run);
    }
  }

  @Test
  @DisplayName("cookie=false leaves it out")
  void off() {
    try (JvmRun run =
        host.launch(ChildEnvironment.class).with(Agent.attached("cookie=false")).start()) {
      run.finish();
      assertThat(run.facts())
          .filteredOn(fact -> fact.startsWith("cookie "))
          .filteredOn(fact -> !fact.startsWith("cookie overwritten"))
          .allMatch(fact -> fact.endsWith("=none"));
    }
  }

  private static void assertThatChildrenCarryTheCookieOf(JvmRun run) {
    String cookie = run.fact("cookie default");
    assertThat(cookie).matches(run.fact("pid") + "-\\S+-\\S+-\\S+");
    assertThat(run.facts())
        .filteredOn(fact -> fact.startsWith("cookie "))
        .hasSize(6)
        .allMatch(fact -> fact.endsWith("=" + cookie));
  }
}
