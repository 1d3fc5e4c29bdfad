package io.funny.agent.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PlaceTest {

  private static final int NOBODY = 65534;

  @TempDir private Path temporary;

  @Test
  void isTheUsersHomeForATilde() throws IOException {
    assertThat(home(temporary.toString(), "/other")).isEqualTo(temporary.toString());
    String notYetThere = temporary.resolve("a/b").toString();
    assertThat(home(notYetThere)).isEqualTo(notYetThere);
  }

  @Test
  void isNeverInTheWorkingDirectory() throws IOException {
    String none = "/t/funny-agent-" + new PosixAccess().user();
    assertThat(home("?", null)).isEqualTo(none);
    assertThat(home("", "home")).isEqualTo(none);
    assertThat(home("?", temporary.toString())).isEqualTo(temporary.toString());
  }

  @Test
  void isNotInAnotherUsersHome() throws IOException {
    assumeTrue(
        new PosixAccess().user().equals("0"), "only root can give files to another user: SKIPPED");
    Path theirs = Files.createDirectory(temporary.resolve("theirs"));
    Files.setAttribute(theirs, "unix:uid", NOBODY);

    assertThat(home("?", theirs.toString())).isEqualTo("/t/funny-agent-0");
    assertThat(home(theirs.resolve("new").toString())).isEqualTo("/t/funny-agent-0");
    Path own = Files.createDirectory(theirs.resolve("own"));
    assertThatThrownBy(() -> Place.named(own.toString()).make())
        .hasMessageContaining("theirs is another user's");
  }

  @Test
  void maybeALinkToTheHome() throws IOException {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
    assertThat(home(link.toString())).isEqualTo(link.toString());
  }

  @Test
  void hasPlacesInIt() throws IOException {
    Place place = Place.named(temporary.toString()).in("a").in("b");
    assertThat(place.existing()).isEmpty();
    assertThat(place.make().path().toFile())
        .isEqualTo(new File(temporary.toRealPath().toFile(), "a/b"));
    assertThat(place.existing()).isPresent();
  }

  private static String home(String... candidates) throws IOException {
    return Place.home("/t", candidates);
  }
}
