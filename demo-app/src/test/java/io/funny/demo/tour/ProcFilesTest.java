package io.funny.demo.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcFilesTest {
  private final ProcFiles proc = new ProcFiles();
  private final long self = ProcessHandle.current().pid();

  @Test
  void findsAListenerOfThisProcess() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThat(proc.holds(self, listener.getLocalPort())).isTrue();
      assertThat(proc.closedOnExec(self, listener.getLocalPort())).isFalse();
    }
  }

  @Test
  void findsNoneOnceItIsClosed() throws Exception {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
    }
    assertThat(proc.holds(self, port)).isFalse();
    assertThat(proc.closedOnExec(self, port)).isFalse();
  }
}
