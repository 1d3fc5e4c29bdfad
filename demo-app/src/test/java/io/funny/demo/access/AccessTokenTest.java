package io.funny.demo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {
  @TempDir private Path folder;

  @Test
  void staysTheSameForWhoeverComesNext() throws IOException {
    AccessToken first = AccessToken.of(folder);
    AccessToken second = AccessToken.of(folder);

    assertThat(first.value()).hasSizeGreaterThan(30).isEqualTo(second.value());
    assertThat(AccessToken.of(folder.resolve("other")).is(first.value())).isFalse();
  }

  @Test
  void isNothingButItself() {
    AccessToken token = new AccessToken("abc");

    assertThat(token.is("abc")).isTrue();
    assertThat(token.is("abcd")).isFalse();
    assertThat(token.is("")).isFalse();
    assertThat(token.is(null)).isFalse();
    assertThat(token).hasToString("a token");
  }

  @Test
  void isForItsOwnerOnly() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    AccessToken.of(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("token")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }
}
