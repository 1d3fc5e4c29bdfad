package io.funny.agent.engine.os.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.os.windows.process.EnvironmentEntries;
import io.funny.agent.engine.os.windows.process.ProcessMemory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever another process has put into its memory, reading it does no harm, and ends. */
class WindowsParsersTest {

  /** Where the memory of the process begins that is made of the input. */
  private static final long BASE = 0x1000;

  private static final int MOST = 1024 * 1024;

  @Test
  @Timeout(60)
  void nothingThatIsReadDoesHarm() {
    Corpus.of("windows").feed(WindowsParsersTest::fuzzerTestOneInput);
  }

  /** The first byte says which layout; the rest is the memory, from its PEB on. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] memory = Arrays.copyOfRange(input, 1, input.length);
    if (input[0] % 3 == 2) {
      String block = new String(memory, StandardCharsets.UTF_16LE);
      EnvironmentEntries.value(block, "FUNNY_AGENT_RUN");
      return;
    }
    ProcessMemory process =
        ProcessMemory.at(
            BASE,
            input[0] % 3 == 1,
            (address, size) -> {
              assertThat(size).isBetween(0, MOST);
              long offset = address - BASE;
              return offset < 0 || offset > memory.length - size
                  ? null
                  : Arrays.copyOfRange(memory, (int) offset, (int) offset + size);
            });
    process.commandLine().ifPresent(text -> assertThat(text.length()).isLessThan(MOST));
    process.environment().ifPresent(block -> EnvironmentEntries.value(block, "FUNNY_AGENT_RUN"));
  }
}
