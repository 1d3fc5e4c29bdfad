package io.funny.demo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCallerTest {
  @ParameterizedTest
  @CsvSource({
    "localhost:3000, , true",
    "127.0.0.1:3000, , true",
    "[::1]:3000, http://[::1]:3000, true",
    "localhost:3000, http://localhost:3000, true",
    "localhost:3000, http://localhost:4000, false", // another application of this machine
    "localhost:3000, https://evil.example, false",
    "localhost:3000, null, false", // a sandboxed frame
    "evil.example:3000, http://evil.example:3000, false", // DNS rebinding
    "localhost.evil.example, , false",
    "127.0.0.1.nip.io:3000, , false",
    ", , false",
  })
  void onlyThisMachinesOwnPagesAndPrograms(String host, String origin, boolean local) {
    assertThat(LocalCaller.isLocal(host, origin)).isEqualTo(local);
  }
}
