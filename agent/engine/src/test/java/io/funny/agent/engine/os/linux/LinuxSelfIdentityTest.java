package io.funny.agent.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LinuxSelfIdentityTest {

  @Test
  void theProgramsNameMayHoldSpacesAndParentheses() {
    String stat =
        "4711 (a ) (b) S 1 4711 4711 0 -1 4194304 5 6 7 8 9 10 11 12 20 0 33 0 183920 22 23";

    assertThat(LinuxSelfIdentity.startTime(stat)).isEqualTo("183920");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessIsThisProcess() {
    assertThat(new LinuxSelfIdentity().self().pid()).isEqualTo(ProcessHandle.current().pid());
  }
}
