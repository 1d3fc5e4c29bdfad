package io.funny.demo.children;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which children keep a listener of a plain JVM open after it was closed here. */
class SocketInChildTest {
  private final Children children = new Children(ChildCommand.sleeper());

  @AfterEach
  void stopAll() {
    children.stopAll();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildOfNativeCodeKeepsIt() throws Exception {
    assertThatThrownBy(() -> bindAgainWhileChildLives(Way.NATIVE))
        .isInstanceOf(BindException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildOfTheJdkDoesNot() throws Exception {
    bindAgainWhileChildLives(Way.JDK);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noPortIsLostInTheRaceOnLinux() throws Exception {
    PortRace.Result race = new PortRace(freePort()).run(children, 20);
    assertThat(race.lost()).isFalse();
    assertThat(race.started()).isEqualTo(20);
    assertThat(race.opened()).isPositive();
  }

  @Test
  void theRaceNeedsAPortThatIsFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> new PortRace(taken.getLocalPort()).run(children, 1))
          .isInstanceOf(BindException.class);
    }
    assertThat(children.all()).isEmpty();
  }

  private void bindAgainWhileChildLives(Way way) throws Exception {
    int port;
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = listener.getLocalPort();
      children.start(way);
    }
    new ServerSocket(port, 50, InetAddress.getLoopbackAddress()).close();
    assertThat(children.all()).allMatch(Child::alive);
  }

  private static int freePort() throws Exception {
    try (ServerSocket any = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
