package io.funny.demo.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("What was written is in a write-ahead log, and in the database once that is closed")
  void checkpoints() throws Exception {
    Path file = folder.resolve("demo.db");
    Path log = folder.resolve("demo.db-wal");
    try (TemporaryDatabase open = new TemporaryDatabase(file)) {
      new RunHistory(open.database()).begun("1", "java", 0);
      assertThat(log).isNotEmptyFile();
    }
    assertThat(log).doesNotExist();

    try (TemporaryDatabase open = new TemporaryDatabase(file)) {
      RunHistory history = new RunHistory(open.database());
      assertThat(history.newest())
          .containsExactly(new RunHistory.Entry("1", "java", 0, null, null));
      assertThat(history.forgetBefore(1)).isEqualTo(1);
    }
  }
}
