package io.funny.agent.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LinuxSelfIdentityTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessIsThisProcess() {
    assertThat(new LinuxSelfIdentity().self().pid()).isEqualTo(ProcessHandle.current().pid());
  }
}
