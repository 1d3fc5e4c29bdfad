package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemHoldersTest {

  @Test
  void areKnownByNameWhateverItsCase() {
    assertThat(SystemHolders.explanation("WslRelay.exe").orElseThrow()).contains("wsl --shutdown");
    assertThat(SystemHolders.explanation("node.exe")).isEmpty();
  }

  @Test
  void areWindowsReservedProcesses() {
    assertThat(SystemHolders.explanation(4, true).orElseThrow()).contains("HTTP.SYS");
    assertThat(SystemHolders.explanation(0, true).orElseThrow()).contains("HTTP.SYS");
    assertThat(SystemHolders.explanation(5, true)).isEmpty();
    assertThat(SystemHolders.explanation(4, false)).isEmpty();
    assertThat(SystemHolders.explanation(0, false)).isEmpty();
  }
}
