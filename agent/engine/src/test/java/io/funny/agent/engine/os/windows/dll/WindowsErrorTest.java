package io.funny.agent.engine.os.windows.dll;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowsErrorTest {

  @Test
  void theEndIsDroppedAsTheJdkDoes() {
    assertThat(WindowsError.withoutEnd("Access is denied.\r\n")).isEqualTo("Access is denied");
    assertThat(WindowsError.withoutEnd("Zugriff verweigert\r\n")).isEqualTo("Zugriff verweigert");
    assertThat(WindowsError.withoutEnd("a.\n")).isEqualTo("a.\n");
    assertThat(WindowsError.withoutEnd("")).isEmpty();
  }
}
