package io.funny.agent.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Ordinary;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.EachLinuxHost;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.opentest4j.TestAbortedException;

/** Who can write to a folder, so far as its mode and its owner's number do not say it. */
@EachLinuxHost
class LinuxFoldersIT {

  private static final int SOMEBODY = 54321;

  /** {@code setfacl -m u:nobody:rwx}, which is not everywhere (linux/posix_acl_xattr.h). */
  private static final String LET_NOBODY_WRITE =
      """
      import os, struct, sys
      own, user, group, mask, others = 1, 2, 4, 16, 32
      list = [(own, 7, -1), (user, 7, 65534), (group, 5, -1), (mask, 7, -1), (others, 5, -1)]
      packed = [struct.pack('<HHI', t, p, i & 0xffffffff) for t, p, i in list]
      value = struct.pack('<I', 2) + b''.join(packed)
      os.setxattr(sys.argv[1], 'system.posix_acl_access', value)
      """;

  private final HostJvm host;

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path temporary;

  LinuxFoldersIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void open() throws Exception {
    LinuxMachine.requireRoot();
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  @DisplayName("An access list behind the bits of a private group, and a private group without one")
  void accessList() throws Exception {
    Path project = Files.createDirectory(temporary.resolve("project"));
    Files.setPosixFilePermissions(project, PosixFilePermissions.fromString("rwxrwxr-x"));
    Path state = project.resolve("state");

    assertThat(run(launch(state))).doesNotContain("funny-agent:");
    assertThat(state.resolve("native")).isNotEmptyDirectory();

    assertThat(run(launch(state, ";nonsense=1")))
        .contains("nonsense")
        .doesNotContain("there is no log");
    assertThat(state.resolve("logs")).isNotEmptyDirectory();

    letNobodyWrite(project);
    String said = run(launch(state));
    assertThat(said)
        .contains(
            "cannot use " + state, project + " may be writable to others: it has an access list");
  }

  @Test
  @DisplayName("Where this user has no number, one who has none either is not taken for it")
  void overflowUser() throws Exception {
    Path theirs = Files.createDirectory(temporary.resolve("theirs"));
    Path state = Files.createDirectory(theirs.resolve("state"));
    Files.setAttribute(theirs, "unix:uid", SOMEBODY);
    Path own = temporary.resolve("own");

    String said = run(launch(state).startedThrough("/usr/bin/unshare", "--user"));
    assertThat(said).contains("cannot use " + state, theirs + " is another user's (65534)");
    assertThat(state).isEmptyDirectory();

    String nothing = run(launch(own).startedThrough("/usr/bin/unshare", "--user"));
    assertThat(nothing).doesNotContain("funny-agent:");
    assertThat(own.resolve("native")).isNotEmptyDirectory();
  }

  private JvmLaunch launch(Path state) {
    return launch(state, "");
  }

  private JvmLaunch launch(Path state, String options) {
    String folders = "state.dir=" + state + ";log.dir=" + state.resolve("logs");
    Agent agent = Agent.attached(folders + options);
    return host.launch(Ordinary.class).with(agent);
  }

  private static String run(JvmLaunch launch) {
    try (JvmRun run = launch.start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
      return run.stderr();
    }
  }

  private static void letNobodyWrite(Path folder) throws Exception {
    ProcessBuilder python =
        new ProcessBuilder("python3", "-c", LET_NOBODY_WRITE, folder.toString()).inheritIO();
    if (python.start().waitFor() != 0) {
      throw new TestAbortedException("this file system has no access lists: SKIPPED");
    }
  }
}
