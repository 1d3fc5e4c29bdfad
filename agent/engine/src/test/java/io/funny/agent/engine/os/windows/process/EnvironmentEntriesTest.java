package io.funny.agent.engine.os.windows.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnvironmentEntriesTest {

  @Test
  void finds() {
    String block = "=C:=C:\\x\0A=1\0Path=p=q\0EMPTY=\0\0B=behind the end\0\0";
    assertThat(EnvironmentEntries.value(block, "A")).contains("1");
    assertThat(EnvironmentEntries.value(block, "PATH")).contains("p=q");
    assertThat(EnvironmentEntries.value(block, "empty")).contains("");
    assertThat(EnvironmentEntries.value(block, "Pat")).isEmpty();
    assertThat(EnvironmentEntries.value(block, "B")).isEmpty();
  }

  @Test
  void anything() {
    for (String block : new String[] {"", "\0", "\0\0", "A", "A=", "=A", "==\0=", "A=1\0A"}) {
      assertThat(EnvironmentEntries.value(block, "AB")).isEmpty();
    }
    assertThat(EnvironmentEntries.value("A=1", "A")).contains("1");
  }
}
