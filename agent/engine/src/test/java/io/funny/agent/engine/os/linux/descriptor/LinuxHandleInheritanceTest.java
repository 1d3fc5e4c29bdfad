package io.funny.agent.engine.os.linux.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.os.linux.LinuxOperatingSystem;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxHandleInheritanceTest {

  @Test
  void aListenerIsTheOneThatTheTableShows() throws IOException {
    LinuxOperatingSystem system = new LinuxOperatingSystem();
    try (ServerSocket server = new ServerSocket(0)) {
      int port = server.getLocalPort();
      List<Listener> listeners = system.listeners().listeners(each -> each == port);
      List<Holder> holders = system.holders().holders(listeners, Duration.ofSeconds(20)).found();
      assertThat(holders).hasSize(1);
      long descriptor = holders.get(0).handle();

      OwnListener own =
          new LinuxHandleInheritance(socket -> descriptor)
              .protect(new FileDescriptor())
              .orElseThrow();
      assertThat(own.port()).isEqualTo(port);
      assertThat(own.socket()).isEqualTo(listeners.get(0).socket());
    }
  }

  @Test
  void whatDoesNotListenIsNone() {
    assertThat(new LinuxHandleInheritance(socket -> -1).protect(new FileDescriptor())).isEmpty();
  }
}
