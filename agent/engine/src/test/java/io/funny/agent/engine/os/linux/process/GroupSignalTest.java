package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupSignalTest {

  private static final ProcessIdentity CHILD = new ProcessIdentity(7, "8", "9");
  private static final String HANDLES_SIGINT = "0000000000000002";
  private static final String HANDLES_SIGTERM = "0000000000004000";
  private static final String SERVICE = "0::/system.slice/shop.service\n";

  @TempDir private Path folder;

  @BeforeEach
  void thisProcess() throws IOException {
    write("self", 5, 34816, 5, "0", SERVICE);
  }

  @Test
  void interruptsReachTheForegroundGroupOfATerminal() throws IOException {
    write("7", 5, 34816, 5, HANDLES_SIGINT, SERVICE);
    assertThat(reached("SIGINT", false)).isTrue();
    assertThat(reached("SIGTERM", true)).isFalse();
    assertThat(reached("SIGHUP", true)).isFalse();

    write("7", 5, 34816, 5, HANDLES_SIGTERM, SERVICE);
    assertThat(reached("SIGINT", false)).as("it does not handle it").isFalse();
    write("7", 7, 34816, 5, HANDLES_SIGINT, SERVICE);
    assertThat(reached("SIGINT", false)).as("it has a group of its own").isFalse();
    write("7", 5, 34816, 5, HANDLES_SIGINT, SERVICE);
    write("self", 5, 34816, 6, "0", SERVICE);
    assertThat(reached("SIGINT", false)).as("in the background").isFalse();
    write("self", 5, 0, -1, "0", SERVICE);
    write("7", 5, 0, -1, HANDLES_SIGINT, SERVICE);
    assertThat(reached("SIGINT", false)).as("there is no terminal").isFalse();
  }

  @Test
  void systemdEndsAllProcessesOfAService() throws IOException {
    write("7", 7, 0, -1, HANDLES_SIGTERM, SERVICE);
    assertThat(reached("SIGTERM", true)).isTrue();
    assertThat(reached("SIGTERM", false)).as("not systemd").isFalse();

    write("7", 7, 0, -1, HANDLES_SIGINT, SERVICE);
    assertThat(reached("SIGTERM", true)).as("it does not handle it").isFalse();
    write("7", 7, 0, -1, HANDLES_SIGTERM, "0::/system.slice/other.service\n");
    assertThat(reached("SIGTERM", true)).as("another service").isFalse();
    String logIn = "0::/user.slice/user-7.slice/user@7.service/app.slice/terminal.scope\n";
    write("self", 5, 0, -1, "0", logIn);
    write("7", 7, 0, -1, HANDLES_SIGTERM, logIn);
    assertThat(reached("SIGTERM", true)).as("no service").isFalse();
  }

  private boolean reached(String signal, boolean inUnit) throws IOException {
    return new GroupSignal(new Proc(folder.toString()), inUnit).reached(CHILD, signal);
  }

  private void write(
      String pid, int group, int terminal, int foreground, String handled, String cgroup)
      throws IOException {
    Path process = Files.createDirectories(folder.resolve(pid));
    String stat =
        "7 (sh) S 1 "
            + group
            + " 7 "
            + terminal
            + " "
            + foreground
            + " 0 0 0 0 0 0 0 0 0 20 0 1 0 8 ";
    Files.writeString(process.resolve("stat"), stat);
    Files.writeString(
        process.resolve("status"),
        "Name:\tsh\nTgid:\t7\nUid:\t8\t8\t8\t8\nSigCgt:\t" + handled + "\nNSpid:\t7\n");
    Files.writeString(process.resolve("cgroup"), cgroup);
  }
}
