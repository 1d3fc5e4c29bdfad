package io.funny.agent.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.it.guest.Ordinary;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LinuxMachine;
import io.funny.agent.it.host.OnHosts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** What another user of the machine could try by way of the agent's files. */
@OnHosts("Linux 17")
class FilesIT {
  private static final String[] MALLORY = {
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"
  };

  private final HostJvm host;

  @TempDir(factory = TempDirFactory.Standard.class)
  private Path temporary;

  private Path shared;

  FilesIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void sharedFolder() throws IOException {
    LinuxMachine.requireRoot();
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    shared = Files.createDirectory(temporary.resolve("shared"));
    Files.setAttribute(shared, "unix:mode", 01777);
  }

  @Test
  @DisplayName("A state folder that another user made, with links to a folder of root's")
  void linksOfOthers() throws Exception {
    Path precious = Files.createDirectory(temporary.resolve("precious"));
    Path key = old(precious.resolve("id_rsa"));
    Path record = old(precious.resolve("1-1-ab-1.run"));
    Path state = shared.resolve("state");
    as(MALLORY, "mkdir", state);
    as(MALLORY, "ln", "-s", precious, state.resolve("runs"));
    as(MALLORY, "ln", "-s", precious, state.resolve("applications"));

    String said = run(host.launch(Ordinary.class).with(agent(state)));

    assertThat(said).contains("cannot use " + state, state + " is another user's (65534)");
    assertThat(key).exists();
    assertThat(record).exists();
    assertThat(tree(precious)).hasSize(3);
    assertThat(tree(state)).hasSize(3);
  }

  @Test
  @DisplayName("In a folder of one's own the time was long enough to tidy up")
  void ownFolder() throws Exception {
    Path state = temporary.resolve("state");
    Path runs = Files.createDirectories(state.resolve("runs"));
    Path key = old(runs.resolve("id_rsa"));
    Path record = old(runs.resolve("1-1-ab-1.run"));

    run(host.launch(Ordinary.class).with(agent(state)));

    assertThat(key).exists();
    assertThat(record).doesNotExist();
  }

  @Test
  @DisplayName("A state folder of root's below another user's folder, who could exchange it")
  void belowAnothersFolder() throws Exception {
    Path theirs = shared.resolve("theirs");
    as(MALLORY, "mkdir", theirs);
    Path state = Files.createDirectory(theirs.resolve("state"));

    String said = run(host.launch(Ordinary.class).with(agent(state)));

    assertThat(said).contains("cannot use " + state, theirs + " is another user's (65534)");
    assertThat(tree(theirs)).containsExactly(theirs, state);
  }

  @Test
  @DisplayName("A log folder that others can write to, with links under the names of its files")
  void logs() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "precious");
    Path theirs = shared.resolve("logs");
    as(MALLORY, "mkdir", "-m", "777", theirs);
    Path open = Files.createDirectory(temporary.resolve("logs"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    Path own = Files.createDirectory(temporary.resolve("own"));
    String today = "agent-" + LocalDate.now(ZoneOffset.UTC) + ".log";

    for (Path folder : List.of(theirs, open, own)) {
      Files.createSymbolicLink(folder.resolve(today), precious);
      Path state = temporary.resolve("state");
      Agent agent = Agent.attached("state.dir=" + state + ";log.dir=" + folder);
      String said = run(host.launch(Ordinary.class).with(agent));
      assertThat(said).containsOnlyOnce("funny-agent:").contains("there is no log", "" + folder);
    }
    assertThat(precious).hasContent("precious");
  }

  @Test
  @DisplayName("A state folder whose path JNA would take for two, the second anybody's")
  void separator() throws Exception {
    Path state = temporary.resolve("at10:00/agent");

    String said = run(host.launch(Ordinary.class).with(agent(state)));

    assertThat(said).contains("holds a :; state.dir names another folder");
  }

  @Test
  @DisplayName("Libraries planted in the working directory")
  void plantedLibraries() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("work"));
    for (String name : List.of("libc.so", "libc.so.6", "c", "libjnidispatch.so", "jnidispatch")) {
      Files.writeString(folder.resolve(name), "no library: whoever loads it fails, and says so");
    }

    String said =
        run(
            host.launch(Ordinary.class)
                .with(agent(temporary.resolve("state")))
                .startedThrough("/usr/bin/env", "--chdir=" + folder));

    assertThat(said).doesNotContain("funny-agent:");
    assertThat(temporary.resolve("state/native")).isNotEmptyDirectory();
  }

  @Test
  @DisplayName("FUNNY_AGENT_WATCH that names any file, as sudo -E would hand it on")
  void supervisorAddress() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "precious");

    run(
        host.launch(Ordinary.class)
            .with(agent(temporary.resolve("state")))
            .environment("FUNNY_AGENT_WATCH", precious.toString()));

    assertThat(precious).hasContent("precious");
  }

  @Test
  @DisplayName("An umask of 000 and folders that everybody may look into")
  void umask() throws Exception {
    Path state = Files.createDirectory(temporary.resolve("state"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxr-xr-x"));

    run(host.launch(Ordinary.class).startedByShell("umask 000").with(agent(state)));

    List<Path> files = tree(state).stream().filter(Files::isRegularFile).toList();
    assertThat(files).extracting(FilesIT::mode).containsOnly("rw-------", "r-x------");
    assertThat(files)
        .filteredOn(file -> mode(file).equals("r-x------"))
        .singleElement()
        .asString()
        .endsWith(".so");
    assertThat(files).hasSizeGreaterThan(2);
  }

  @Test
  @DisplayName("A user without a home, started in a folder where others have put links")
  void noHome() throws Exception {
    Path folder = shared.resolve("work");
    as(MALLORY, "mkdir", "-m", "777", folder);
    as(MALLORY, "ln", "-s", "/", folder.resolve("?"));

    run(
        host.launch(Ordinary.class)
            .with(Agent.attached())
            .jvmOptions("-Duser.home=?", "-Djava.io.tmpdir=" + shared)
            .startedThrough("/usr/bin/env", "--unset=HOME", "--chdir=" + folder)
            .startedThrough(
                "/usr/bin/setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"));

    assertThat(tree(folder)).hasSize(2);
    assertThat(shared.resolve("funny-agent-54321/.funny/agent/native")).isDirectory();
    assertThat(shared.resolve("funny-agent-54321/.funny/logs")).isDirectory();
  }

  private static Agent agent(Path state) {
    return Agent.attached("state.dir=" + state + ";log.dir=" + state.resolve("logs"));
  }

  private static String run(JvmLaunch launch) {
    try (JvmRun run = launch.start()) {
      assertThat(run.exitCode()).as(run.output()).isEqualTo(7);
      return run.stderr();
    }
  }

  private static Path old(Path file) throws IOException {
    Files.createFile(file);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(99))));
  }

  private static void as(String[] user, Object... command) throws Exception {
    List<String> words =
        Stream.concat(Stream.of(user), Stream.of(command).map(String::valueOf)).toList();
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
