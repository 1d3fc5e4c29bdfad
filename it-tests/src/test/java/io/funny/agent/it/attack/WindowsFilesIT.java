package io.funny.agent.it.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.it.guest.Ordinary;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State folders outside the profile whose access lists let everybody in. Under Wine: by modes. */
@OnHosts("Windows 17")
class WindowsFilesIT {
  private static final List<String> LIBRARIES =
      List.of(
          "jnidispatch",
          "kernel32",
          "ntdll",
          "advapi32",
          "ws2_32",
          "iphlpapi",
          "psapi",
          "version",
          "net",
          "nio");

  private final HostJvm host;
  @TempDir private Path temporary;

  WindowsFilesIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void requireModes() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "access lists are set by modes, which Windows does not have");
    for (Path folder = temporary; folder != null; folder = folder.getParent()) {
      assumeFalse(
          Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE),
          "the build is below " + folder + ", which everybody may write to");
    }
  }

  @Test
  @DisplayName("One that only this user can change is used")
  void closed() throws IOException {
    Path state = folder("closed", "rwxr-xr-x").resolve("state");

    assertThat(run(state)).doesNotContain("funny-agent:");
    assertThat(state.resolve("native")).isNotEmptyDirectory();
  }

  @Test
  @DisplayName("One that everybody can write to is not")
  void open() throws IOException {
    Path state = folder("open", "rwxrwxrwx");

    assertThat(run(state)).contains("cannot use ", "open can be changed by ", "Everyone");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  @DisplayName("Nor one that everybody could exchange")
  void belowOpen() throws IOException {
    Path state = Files.createDirectory(folder("open", "rwxrwxrwx").resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));

    assertThat(run(state)).contains("cannot use ", "open can be changed by ", "Everyone");
    assertThat(state).isEmptyDirectory();
  }

  @Test
  @DisplayName("Libraries planted in the working directory and in PATH are not loaded")
  void plantedLibraries() throws IOException {
    Path state = folder("closed", "rwxr-xr-x").resolve("state");
    Path work = planted("work");
    Path path = planted("path");

    try (JvmRun run = started(host.launch(Ordinary.class).with(agent(state)), work, path)) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
      assertThat(run.stderr()).doesNotContain("funny-agent:");
      assertThat(state.resolve("native")).isNotEmptyDirectory();
    }
    JvmLaunch ports =
        host.launchJar(Agent.attached().jar())
            .jvmOptions("-Dfunny.agent.state.dir=" + host.path(state))
            .arguments("ports");
    try (JvmRun run = started(ports, work, path)) { // asks all libraries that the agent ever asks
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.stderr()).isEmpty();
    }
  }

  private JvmRun started(JvmLaunch launch, Path work, Path path) {
    return launch.jvmOptions(home()).in(work).environment("WINEPATH", host.path(path)).start();
  }

  /** Whoever loads one fails, and says so. */
  private Path planted(String name) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    for (String library : LIBRARIES) {
      Files.writeString(folder.resolve(library + ".dll"), "no library");
      Files.writeString(folder.resolve("lib" + library + ".dll"), "no library");
    }
    return folder;
  }

  private Path folder(String name, String mode) throws IOException {
    Path folder = Files.createDirectory(temporary.resolve(name));
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
  }

  private String run(Path state) {
    try (JvmRun run = host.launch(Ordinary.class).with(agent(state)).jvmOptions(home()).start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
      return run.stderr();
    }
  }

  private Agent agent(Path state) {
    return Agent.attached("state.dir=" + host.path(state));
  }

  private String home() {
    return "-Duser.home=" + host.path(temporary.resolve("home"));
  }
}
