package io.funny.agent.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void matchesWhatTheJdksDoes() {
    Random random = new Random(7);
    int matched = 0;
    for (int i = 0; i < 50_000; i++) {
      String glob = text("**?ab./{,}[!-]\\\ud83d\ude00", random);
      String path = text("aabb./-", random).replace("//", "/");
      PathMatcher matcher;
      Glob ours;
      try {
        matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        ours = new Glob(glob, false);
      } catch (PatternSyntaxException e) {
        continue;
      } catch (IllegalArgumentException e) {
        assertThat(glob).contains("["); // the JDK takes some brackets that say nothing
        continue;
      }
      boolean matches = matcher.matches(Path.of(path));
      matched += matches ? 1 : 0;
      assertThat(ours.matches(Path.of(path).toString())).as(glob + " " + path).isEqualTo(matches);
    }
    assertThat(matched).isGreaterThan(500);
  }

  private static String text(String characters, Random random) {
    int[] all = characters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(7); length > 0; length--) {
      text.appendCodePoint(all[random.nextInt(all.length)]);
    }
    return text.toString();
  }

  @Test
  @Timeout(10)
  void manyStarsTakeNoTime() {
    Glob glob = new Glob("*a".repeat(100) + "b", false);
    assertThat(glob.matches("a".repeat(255))).isFalse();
    assertThat(glob.matches("a".repeat(255) + "b")).isTrue();
    assertThat(new Glob("**/a".repeat(1000) + "*".repeat(20_000), false).matches("x/a")).isFalse();
  }

  @Test
  void caseIsIgnoredWhereWindowsDoes() {
    assertThat(new Glob("*.Lo[f-g]", true).matches("A.LOG")).isTrue();
    assertThat(new Glob("*.Lo[f-g]", false).matches("A.LOG")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[a", "[]", "[b-a]", "[/]", "{", "{a,", "{a{b}}", "a\\"})
  void malformedOnesAreRejected(String glob) {
    assertThatThrownBy(() -> new Glob(glob, false)).isInstanceOf(IllegalArgumentException.class);
  }
}
