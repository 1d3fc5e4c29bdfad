package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.platform.Platform;
import org.junit.jupiter.api.Test;

class SystemHoldersTest {

  @Test
  void areKnownByNameWhateverItsCase() {
    assertThat(SystemHolders.explanation("WslRelay.exe").orElseThrow()).contains("wsl --shutdown");
    assertThat(SystemHolders.explanation("node.exe")).isEmpty();
  }

  @Test
  void areWindowsReservedProcesses() {
    assertThat(SystemHolders.explanation(4, Platform.WINDOWS).orElseThrow()).contains("HTTP.SYS");
    assertThat(SystemHolders.explanation(0, Platform.WINDOWS).orElseThrow()).contains("HTTP.SYS");
    assertThat(SystemHolders.explanation(5, Platform.WINDOWS)).isEmpty();
    assertThat(SystemHolders.explanation(4, Platform.LINUX)).isEmpty();
    assertThat(SystemHolders.explanation(0, Platform.LINUX)).isEmpty();
  }
}
