package io.funny.agent.engine.os.linux.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AuxiliaryVectorTest {

  private static final long VDSO = 0x7fff_1234_5000L;

  @Test
  void itIsToldOfProgramsOf64And32Bits() throws Exception {
    assertThat(AuxiliaryVector.isSecure(longs(33, VDSO, 23, 1, 0, 0))).isTrue();
    assertThat(AuxiliaryVector.isSecure(longs(33, VDSO, 23, 0, 0, 0))).isFalse();
    assertThat(AuxiliaryVector.isSecure(ints(32, 0xf7f0_1000, 23, 1, 0, 0))).isTrue();
    assertThat(AuxiliaryVector.isSecure(ints(32, 0xf7f0_1000, 23, 0, 0, 0))).isFalse();
  }

  @Test
  void whatIsNotToldIsUnknown() {
    byte[] cut = longs(33, VDSO, 23, 0, 6);
    for (byte[] vector : new byte[][] {new byte[0], new byte[3], longs(33, VDSO, 0, 0), cut}) {
      assertThatThrownBy(() -> AuxiliaryVector.isSecure(vector)).isInstanceOf(IOException.class);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisProcessWasStartedAsItIs() throws Exception {
    assertThat(AuxiliaryVector.isSecure(Files.readAllBytes(Path.of("/proc/self/auxv")))).isFalse();
  }

  private static byte[] longs(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    for (long word : words) {
      bytes.order(ByteOrder.nativeOrder()).putLong(word);
    }
    return bytes.array();
  }

  private static byte[] ints(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
    for (int word : words) {
      bytes.order(ByteOrder.nativeOrder()).putInt(word);
    }
    return bytes.array();
  }
}
