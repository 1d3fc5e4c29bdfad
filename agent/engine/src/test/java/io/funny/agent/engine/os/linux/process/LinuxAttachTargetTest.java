package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.linux.StartedProcesses;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxAttachTargetTest {

  private static final int NOBODY = 65534;

  @RegisterExtension private final StartedProcesses started = new StartedProcesses();
  private long pid;
  private Path socket;

  @BeforeEach
  void startTarget() throws Exception {
    pid = started.start("sleep", "600").pid();
    socket = Path.of("/tmp/.java_pid" + pid);
  }

  @AfterEach
  void deleteSocket() throws Exception {
    Files.deleteIfExists(socket);
  }

  @Test
  void onlyAJvmCanBeAttachedTo() {
    assertThat(LinuxAttachTarget.obstacle(pid)).contains("it is no JVM");
    assertThat(LinuxAttachTarget.obstacle(ProcessHandle.current().pid())).isEmpty();
  }

  @Test
  void withoutASocketOrWithOneOfItsUserNothingSpeaksAgainstIt() throws Exception {
    assertThat(LinuxAttachTarget.socketObstacle(pid)).isEmpty();
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThat(LinuxAttachTarget.socketObstacle(pid)).isEmpty();
    }
  }

  @Test
  void aSocketThatAnotherUserMadeBeforeIsNotItsOwn() throws Exception {
    assumeTrue(StartedProcesses.isRoot());
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Files.setAttribute(socket, "unix:uid", NOBODY);

      assertThat(LinuxAttachTarget.socketObstacle(pid).orElseThrow()).contains("somebody else's");
    }
  }

  @Test
  void whatIsNoSocketIsNone() throws Exception {
    Files.createSymbolicLink(socket, Path.of("/tmp/elsewhere"));

    assertThat(LinuxAttachTarget.socketObstacle(pid)).isPresent();
  }
}
