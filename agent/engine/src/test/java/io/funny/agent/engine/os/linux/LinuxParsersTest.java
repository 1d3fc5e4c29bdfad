package io.funny.agent.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.os.ListenerList;
import io.funny.agent.engine.os.linux.proc.AuxiliaryVector;
import io.funny.agent.engine.os.linux.proc.EnvironmentText;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.os.linux.proc.ProcStat;
import io.funny.agent.engine.os.linux.proc.ProcStatus;
import io.funny.agent.engine.os.linux.proc.UserNames;
import io.funny.agent.engine.os.linux.socket.SockDiagListenerTable;
import io.funny.agent.engine.os.linux.socket.TcpRows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever a file of {@code /proc} or an answer of the kernel holds, who reads it says so in the
 * way that its callers expect, and ends.
 */
class LinuxParsersTest {

  @Test
  @Timeout(60)
  void nothingThatIsReadDoesHarm() {
    Corpus.of("linux").feed(LinuxParsersTest::fuzzerTestOneInput);
  }

  /** The first byte says which parser. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(input, 1, input.length);
    String text = new String(rest, StandardCharsets.ISO_8859_1);
    try {
      switch (input[0] & 7) {
        case 0 -> stat(text);
        case 1 -> status(text);
        case 2 -> EnvironmentText.value(rest, "FUNNY_AGENT_RUN");
        case 3 -> table(rest);
        case 4 -> answer(rest);
        case 5 -> UserNames.parse(text).of("0");
        default -> {
          Proc.number(text);
          AuxiliaryVector.isSecure(rest);
        }
      }
    } catch (IOException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
      // not such a text, as callers expect it
    }
  }

  private static void stat(String text) {
    ProcStat stat = new ProcStat(text);
    assertThat(stat.name()).isNotNull();
    assertThat(stat.startTime()).matches("[0-9]+");
    stat.hasLostFirstThread();
    stat.isKernelThread();
    stat.pid();
    stat.parentPid();
  }

  private static void status(String text) {
    ProcStatus status = new ProcStatus(text);
    assertThat(status.effectiveUser()).isNotNull();
    assertThat(status.innermostPid()).isNotNull();
    status.handles(3);
  }

  private static void answer(byte[] messages) throws IOException {
    ByteBuffer answer = ByteBuffer.wrap(messages).order(ByteOrder.LITTLE_ENDIAN);
    SockDiagListenerTable.read(answer, port -> true, new ListenerList());
  }

  /** Cut anywhere, it is read in the same way. */
  private static void table(byte[] rows) throws IOException {
    ListenerList whole = new ListenerList();
    TcpRows reader = new TcpRows(port -> true, whole);
    reader.add(rows, rows.length);
    reader.end();
    ListenerList inPieces = new ListenerList();
    reader = new TcpRows(port -> true, inPieces);
    for (byte piece : rows) {
      reader.add(new byte[] {piece}, 1);
    }
    reader.end();
    assertThat(inPieces.byPort()).isEqualTo(whole.byPort());
  }
}
