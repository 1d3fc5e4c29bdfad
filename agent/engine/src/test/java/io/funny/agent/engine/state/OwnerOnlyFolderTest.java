package io.funny.agent.engine.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyFolderTest {

  @TempDir Path folder;

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    Path made = folder.resolve("a/b");

    assertThat(OwnerOnlyFolder.ensure(made.toFile())).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
    assertThat(OwnerOnlyFolder.ensure(made.toFile())).isTrue();
  }

  @Test
  void isNotUsedWhenOthersCanWrite() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThat(OwnerOnlyFolder.ensure(open.toFile())).isFalse();
  }

  @Test
  void isNotUsedWhenItIsNoFolder() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(OwnerOnlyFolder.ensure(file.toFile())).isFalse();
    assertThat(OwnerOnlyFolder.ensure(file.resolve("below").toFile())).isFalse();
  }
}
