package io.funny.agent.engine.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.report.Notices;
import io.funny.agent.engine.run.Run;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookieEnvironmentTest {

  private final List<String> said = new ArrayList<>();
  private final Run run = new Run(() -> new ProcessIdentity(7, "8", "9"));
  private boolean letGo;
  private final CookieEnvironment environment =
      new CookieEnvironment(new ChildMark(run, thread -> letGo), new Notices(said::add));

  @Test
  void childrenThatInheritGetTheWholeSnapshotEachTime() {
    List<String> first = spawn(null);
    List<String> second = spawn(null);

    List<String> expected = new ArrayList<>();
    System.getenv().forEach((name, value) -> expected.add(name + "=" + value));
    expected.removeIf(entry -> entry.startsWith("FUNNY_AGENT_RUN="));
    expected.add(run.cookie().assignment());
    assertThat(first).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(second).containsExactlyElementsOf(first);
    assertThat(said).isEmpty();
  }

  @Test
  void childrenWithAnEnvironmentOfTheirOwnGetThatOne() {
    spawn(null);
    Map<String, String> own = Map.of("A", "1");

    assertThat(spawn(own)).containsExactly("A=1", run.cookie().assignment());
    assertThat(environment.beforeEncoding(own)).isSameAs(own);
    assertThat(spawn(Map.of())).containsExactly(run.cookie().assignment());
  }

  @Test
  void childrenThatAreLetGoHaveNoCookieWheneverTheyAreStarted() {
    letGo = true;
    assertThat(spawn(null)).contains("PATH=" + System.getenv("PATH"), "FUNNY_AGENT_RUN=keep");
    letGo = false;
    assertThat(spawn(null)).contains(run.cookie().assignment());
    assertThat(spawn(null)).contains(run.cookie().assignment());
    letGo = true;
    assertThat(spawn(null)).contains("PATH=" + System.getenv("PATH"), "FUNNY_AGENT_RUN=keep");
    assertThat(spawn(Map.of("A", "1"))).containsExactly("A=1", "FUNNY_AGENT_RUN=keep");
  }

  /** The two steps around an encoding like the JDK's; the count must be that of the entries. */
  private List<String> spawn(Map<String, String> map) {
    StringBuilder block = new StringBuilder();
    Map<String, String> chosen = environment.beforeEncoding(map);
    chosen.forEach((name, value) -> block.append(name).append('=').append(value).append('\0'));
    int[] count = {chosen.size()};
    byte[] encoded =
        environment.afterEncoding(block.toString().getBytes(StandardCharsets.UTF_8), count);
    List<String> entries = List.of(new String(encoded, StandardCharsets.UTF_8).split("\0"));
    assertThat(count[0]).isEqualTo(entries.size());
    return entries;
  }
}
