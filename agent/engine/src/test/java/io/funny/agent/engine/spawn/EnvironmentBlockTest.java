package io.funny.agent.engine.spawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvironmentBlockTest {

  private static final String COOKIE = "FUNNY_AGENT_RUN=1-2-3-4";

  @Test
  void linuxBlockGetsOneMore() {
    int[] count = {2};

    byte[] block = EnvironmentBlock.with(bytes("B=2\0A=1\0"), count, COOKIE);

    assertThat(block).isEqualTo(bytes("B=2\0A=1\0" + COOKIE + "\0"));
    assertThat(count[0]).isEqualTo(3);
  }

  @Test
  void linuxBlockLosesTheCookieOfAnOuterRun() {
    int[] count = {3};

    byte[] block =
        EnvironmentBlock.with(
            bytes("A=1\0FUNNY_AGENT_RUN=9-9-9-9\0FUNNY_AGENT_RUNNER=x\0"), count, COOKIE);

    assertThat(block).isEqualTo(bytes("A=1\0FUNNY_AGENT_RUNNER=x\0" + COOKIE + "\0"));
    assertThat(count[0]).isEqualTo(3);
  }

  @Test
  void theLineToTheSupervisorIsNotHandedDown() {
    int[] count = {3};

    byte[] block =
        EnvironmentBlock.with(
            bytes("FUNNY_AGENT_WATCH=/x\0A=1\0FUNNY_AGENT_WATCHED=y\0"), count, COOKIE);

    assertThat(block).isEqualTo(bytes("A=1\0FUNNY_AGENT_WATCHED=y\0" + COOKIE + "\0"));
    assertThat(count[0]).isEqualTo(3);
    assertThat(EnvironmentBlock.with("A=1\0Funny_Agent_Watch=x\0Z=2\0\0", COOKIE))
        .isEqualTo("A=1\0" + COOKIE + "\0Z=2\0\0");
  }

  @Test
  void linuxBlockKeepsBytesThatAreNoText() {
    int[] count = {1};
    byte[] raw = {'X', '=', (byte) 0xff, (byte) 0xfe, 0};

    byte[] block = EnvironmentBlock.with(raw, count, COOKIE);

    assertThat(block).startsWith(raw).hasSize(raw.length + COOKIE.length() + 1);
  }

  @Test
  void linuxBlockMayBeEmpty() {
    int[] count = {0};

    assertThat(EnvironmentBlock.with(new byte[0], count, COOKIE)).isEqualTo(bytes(COOKIE + "\0"));
    assertThat(count[0]).isEqualTo(1);
  }

  @Test
  void windowsBlockStaysSortedWithoutRegardToCase() {
    assertThat(EnvironmentBlock.with("=C:=C:\\x\0Comspec=a\0path=b\0\0", COOKIE))
        .isEqualTo("=C:=C:\\x\0Comspec=a\0" + COOKIE + "\0path=b\0\0");
    assertThat(EnvironmentBlock.with("A=1\0\0", COOKIE)).isEqualTo("A=1\0" + COOKIE + "\0\0");
    assertThat(EnvironmentBlock.with("Z=1\0\0", COOKIE)).isEqualTo(COOKIE + "\0Z=1\0\0");
  }

  @Test
  void windowsBlockLosesTheCookieOfAnOuterRunInAnyCase() {
    assertThat(EnvironmentBlock.with("A=1\0funny_agent_run=9\0Z=2\0\0", COOKIE))
        .isEqualTo("A=1\0" + COOKIE + "\0Z=2\0\0");
  }

  @Test
  void windowsBlockMayBeEmpty() {
    assertThat(EnvironmentBlock.with("\0\0", COOKIE)).isEqualTo(COOKIE + "\0\0");
    assertThat(EnvironmentBlock.with("\0", COOKIE)).isEqualTo(COOKIE + "\0\0");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
