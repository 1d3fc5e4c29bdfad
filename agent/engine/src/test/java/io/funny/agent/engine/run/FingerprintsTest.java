package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.base.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintsTest {

  @TempDir private Path temporary;

  @Test
  @DisplayName("SipHash-2-4 with the vectors of its reference implementation")
  void vectors() {
    Fingerprints fingerprints = Fingerprints.withKey(upTo(16));
    assertThat(fingerprints.hash(upTo(0))).isEqualTo(0x726fdb47dd0e0e31L);
    assertThat(fingerprints.hash(upTo(1))).isEqualTo(0x74f839c593dc67fdL);
    assertThat(fingerprints.hash(upTo(8))).isEqualTo(0x93f5f5799a932462L);
    assertThat(fingerprints.hash(upTo(15))).isEqualTo(0xa129ca6149be45e5L);
  }

  @Test
  void areThoseOfTheirFolder() throws IOException {
    Place state = Place.named(temporary.resolve("a").toString());
    assertThat(Fingerprints.of(state)).isEmpty();

    String made = Fingerprints.make(state).of("text");
    assertThat(made).matches("[0-9a-f]{8,16}");
    assertThat(Fingerprints.make(state).of("text")).isEqualTo(made);
    assertThat(Fingerprints.of(state).orElseThrow().of("text")).isEqualTo(made);
    assertThat(Fingerprints.make(Place.named(temporary.resolve("b").toString())).of("text"))
        .isNotEqualTo(made);
  }

  @Test
  void areMadeAnewWhereTheKeyIsNone() throws IOException {
    Place state = Place.named(temporary.resolve("a").toString());
    Path key = state.make().path().resolve("fingerprint.key");
    Files.writeString(key, "short");

    String made = Fingerprints.make(state).of("text");
    assertThat(Fingerprints.make(state).of("text")).isEqualTo(made);
  }

  private static byte[] upTo(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
