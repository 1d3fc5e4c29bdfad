package io.funny.agent.engine.os.windows.dll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileTimeTest {

  @Test
  void moments() {
    assertThat(FileTime.instant(0)).isNull();
    assertThat(FileTime.instant(116_444_736_000_000_000L)).isEqualTo(Instant.EPOCH);
    assertThat(FileTime.instant(134_398_682_877_020_770L))
        .isEqualTo(Instant.parse("2026-11-23T00:44:47.702077Z"));
  }
}
