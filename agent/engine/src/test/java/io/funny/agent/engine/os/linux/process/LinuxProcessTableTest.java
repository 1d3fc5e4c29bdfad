package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.os.UnreadableException;
import io.funny.agent.engine.os.linux.StartedProcesses;
import io.funny.agent.engine.os.linux.StretchedProcess;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxProcessTableTest {

  private final LinuxProcessTable table = new LinuxProcessTable();
  @RegisterExtension private final StartedProcesses started = new StartedProcesses();

  @TempDir private Path folder;

  @Test
  void thisProcessIsFoundByItsPid() throws IOException {
    assertThat(table.identity(ProcessHandle.current().pid())).contains(table.self());
  }

  @Test
  void aProcessIsDescribed() throws Exception {
    Process child = started.start("sleep", "600");
    StartedProcesses.awaitProgram(child.pid(), "sleep");

    ProcessDetails details = table.details(child.pid()).orElseThrow();

    assertThat(details.identity()).isEqualTo(started.identity(child));
    assertThat(details.parentPid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(details.name()).isEqualTo("sleep");
    assertThat(details.command()).contains("sleep 600");
    assertThat(details.user()).contains(System.getProperty("user.name"));
    assertThat(details.isOwnUser()).isTrue();
    assertThat(Duration.between(details.start().orElseThrow(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void allHasThisProcessAndItsChildren() throws IOException {
    Process child = started.start("sleep", "600");

    assertThat(table.all())
        .extracting(ProcessDetails::identity)
        .contains(table.self(), started.identity(child));
  }

  @Test
  void processesMayComeAndGoMeanwhile() throws Exception {
    Process storm =
        started.start("sh", "-c", "i=0; while [ $i -lt 500 ]; do /bin/true & i=$((i+1)); done");

    do {
      assertThat(table.all()).extracting(ProcessDetails::identity).contains(table.self());
    } while (storm.isAlive());
  }

  @Test
  void aZombieIsNobody() throws Exception {
    int pid = started.spawn("/bin/true");
    StartedProcesses.awaitState(pid, "Z");

    assertThat(table.identity(pid)).isEmpty();
    assertThat(table.details(pid)).isEmpty();
    assertThat(table.all()).extracting(ProcessDetails::pid).doesNotContain((long) pid);
  }

  @Test
  void aThreadIsNobody() throws IOException {
    long self = ProcessHandle.current().pid();
    for (String thread : Path.of("/proc/self/task").toFile().list()) {
      assertThat(table.identity(Long.parseLong(thread)).isPresent())
          .isEqualTo(Long.parseLong(thread) == self);
    }
  }

  @Test
  void nobodyHasAPidThatThereIsNot() throws IOException {
    for (long pid : new long[] {-1, 0, 99_999_999, Long.MAX_VALUE}) {
      assertThat(table.identity(pid)).isEmpty();
      assertThat(table.details(pid)).isEmpty();
    }
  }

  @Test
  void theNameOfAProgramMayHoldAnything() throws Exception {
    Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("a ) (b\nc"));
    Process child = started.start(program.toString(), "600");
    StartedProcesses.awaitProgram(child.pid(), "a ) (b\nc");

    ProcessDetails details = table.details(child.pid()).orElseThrow();

    assertThat(details.name()).isEqualTo("a ) (b\nc");
    assertThat(details.parentPid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aVariableIsReadAsItWasAtTheStart() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().put("FUNNY_TEST", "a=b ü");
    builder.environment().put("FUNNY_EMPTY", "");
    Process child = started.start(builder);
    StartedProcesses.awaitProgram(child.pid(), "sleep");
    ProcessIdentity process = started.identity(child);

    assertThat(table.variable(process, "FUNNY_TEST")).contains("a=b ü");
    assertThat(table.variable(process, "FUNNY_EMPTY")).contains("");
    assertThat(table.variable(process, "FUNNY")).isEmpty();
    assertThat(table.variable(process, "b")).isEmpty();
  }

  @Test
  void aScrubbedEnvironmentHasNoVariables() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("env", "-i", "/bin/sleep", "600");
    builder.environment().put("FUNNY_TEST", "1");
    Process child = started.start(builder);
    StartedProcesses.awaitProgram(child.pid(), "sleep");

    assertThat(table.variable(started.identity(child), "FUNNY_TEST")).isEmpty();
  }

  @Test
  void aCommandLineOfGigabytesIsCutAndReadOnlyWhenItIsAskedFor() throws Exception {
    Process stretched = stretched("cmdline", 256L << 20);

    List<ProcessDetails> all = table.all();

    assertThat(all).extracting(ProcessDetails::identity).contains(started.identity(stretched));
    ProcessDetails details = table.details(stretched.pid()).orElseThrow();
    assertThat(details.command().orElse("")).hasSizeLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void anEnvironmentOfGigabytesIsUnreadable() throws Exception {
    ProcessIdentity process = started.identity(stretched("environ", 256L << 20));

    assertThatThrownBy(() -> table.variable(process, "PATH"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("too long");
  }

  @Test
  void aLongEnvironmentIsRead() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    for (int i = 0; i < 5; i++) {
      builder.environment().put("FUNNY_LONG_" + i, "x".repeat(100_000));
    }
    builder.environment().put("FUNNY_TEST", "1");
    Process child = started.start(builder);
    StartedProcesses.awaitProgram(child.pid(), "sleep");

    assertThat(table.variable(started.identity(child), "FUNNY_TEST")).contains("1");
    assertThat(table.variable(started.identity(child), "FUNNY_LONG_4").orElseThrow())
        .hasSize(100_000);
  }

  private Process stretched(String what, long length) throws IOException {
    Process process =
        started.start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            StretchedProcess.class.getName(),
            what,
            Long.toString(length));
    BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
    assertThat(told.readLine()).isEqualTo("stretched");
    return process;
  }

  @Test
  void whoeverElseHasThePidIsNotAsked() throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().put("FUNNY_TEST", "1");
    Process child = started.start(builder);
    StartedProcesses.awaitProgram(child.pid(), "sleep");
    ProcessIdentity real = started.identity(child);

    assertThat(table.variable(new ProcessIdentity(real.pid(), "1", real.boot()), "FUNNY_TEST"))
        .isEmpty();
    assertThat(
            table.variable(new ProcessIdentity(real.pid(), real.startToken(), "0"), "FUNNY_TEST"))
        .isEmpty();
  }

  @Test
  void anotherPidNamespaceIsUnreadable() throws Exception {
    assumeTrue(StartedProcesses.isRoot());
    Process parent = started.start("unshare", "--pid", "--fork", "--kill-child", "sleep", "600");
    StartedProcesses.await("a child in the namespace", () -> parent.children().count() == 1);
    long pid = parent.children().findFirst().orElseThrow().pid();
    StartedProcesses.awaitProgram(pid, "sleep");
    ProcessIdentity process = started.identity(pid);
    started.add(process);

    assertThatThrownBy(() -> table.variable(process, "PATH"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("namespace");
  }

  @Test
  void whatAnotherUsersProcessSaysIsUnreadableForRootAsWell() throws Exception {
    assumeTrue(StartedProcesses.isRoot());
    Process child = started.start("setpriv", "--reuid=65534", "--clear-groups", "sleep", "600");
    StartedProcesses.awaitProgram(child.pid(), "sleep");
    ProcessIdentity process = started.identity(child);

    assertThatThrownBy(() -> table.variable(process, "PATH"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("another user's");
  }

  @Test
  void anotherUserIsNamed() throws Exception {
    assumeTrue(StartedProcesses.isRoot());
    Process child = started.start("setpriv", "--reuid=65534", "--clear-groups", "sleep", "600");
    StartedProcesses.awaitProgram(child.pid(), "sleep");

    ProcessDetails details = table.details(child.pid()).orElseThrow();

    assertThat(details.user()).contains("nobody");
    assertThat(details.isOwnUser()).isFalse();
  }

  @Test
  void whatCannotBeReadIsNotTakenForAbsent() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    Files.createDirectories(folder.resolve("1/stat"));
    writeProcess(2, "2 (rubbish", "Tgid:\t2\n");
    writeProcess(3, stat, "");
    writeProcess(4, stat, "Name:\ta\nTgid:\t4\nUid:\t8\t8\t8\t8\nNSpid:\t4\n");
    Files.createDirectories(folder.resolve("4/environ"));
    writeProcess(5, stat, "Name:\ta\nTgid:\t5\nUid:\t8\t8\t8\t8\nNSpid:\t5\t1\n");
    Files.createDirectories(folder.resolve("6"));
    writeSelf("8");
    LinuxProcessTable synthetic = new LinuxProcessTable(new Proc(folder.toString()), pid -> false);

    for (long pid : new long[] {1, 2, 3, 6}) {
      assertThatThrownBy(() -> synthetic.identity(pid)).isInstanceOf(UnreadableException.class);
    }
    for (long pid : new long[] {4, 5}) {
      ProcessIdentity process = synthetic.identity(pid).orElseThrow();
      assertThatThrownBy(() -> synthetic.variable(process, "PATH"))
          .isInstanceOf(UnreadableException.class);
    }
    List<ProcessDetails> all = synthetic.all();
    assertThat(all).extracting(ProcessDetails::pid).containsExactlyInAnyOrder(4L, 5L);
    assertThat(all).allMatch(ProcessDetails::isOwnUser);
  }

  @Test
  void theEnvironmentOfASetUidProgramIsThatOfWhoStartedIt() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    writeSelf("8");
    LinuxProcessTable synthetic = new LinuxProcessTable(new Proc(folder.toString()), pid -> false);
    for (String users : new String[] {"8\t8\t8\t8", "7\t8\t8\t8", "8\t8\t7\t8"}) {
      writeProcess(4, stat, "Name:\tsu\nTgid:\t4\nUid:\t" + users + "\nNSpid:\t4\n");
      Files.writeString(folder.resolve("4/environ"), "COOKIE=forged\0");
      Files.write(folder.resolve("4/auxv"), words(6, 4096, 23, 0, 0, 0));
      ProcessIdentity process = synthetic.identity(4).orElseThrow();
      if (users.startsWith("8\t8\t8")) {
        assertThat(synthetic.variable(process, "COOKIE")).contains("forged");
      } else {
        assertThatThrownBy(() -> synthetic.variable(process, "COOKIE"))
            .isInstanceOf(UnreadableException.class);
      }
    }
  }

  @Test
  void itStaysSoWhateverUsersItGivesItselfLater() throws Exception {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    writeSelf("8");
    LinuxProcessTable synthetic = new LinuxProcessTable(new Proc(folder.toString()), pid -> false);
    writeProcess(4, stat, "Name:\tsudo\nTgid:\t4\nUid:\t8\t8\t8\t8\nNSpid:\t4\n");
    Files.writeString(folder.resolve("4/environ"), "COOKIE=forged\0");
    ProcessIdentity process = synthetic.identity(4).orElseThrow();
    for (byte[] vector :
        new byte[][] {words(6, 4096, 23, 1, 0, 0), words(6, 4096, 0, 0), new byte[0]}) {
      Files.write(folder.resolve("4/auxv"), vector);
      assertThatThrownBy(() -> synthetic.variable(process, "COOKIE"))
          .isInstanceOf(UnreadableException.class);
    }
    Files.delete(folder.resolve("4/auxv"));
    assertThatThrownBy(() -> synthetic.variable(process, "COOKIE"))
        .isInstanceOf(UnreadableException.class);
  }

  /** Python as set-uid root, started by another user, as who is allowed to use sudo does. */
  @Test
  void theEnvironmentOfWhatSudoStartsAndWaitsForIsItsCallers() throws Exception {
    assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "needs root");
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.exists(python), "there is no python3");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Path program = Files.copy(python.toRealPath(), folder.resolve("sudo"));
    Files.setAttribute(program, "unix:mode", 04755);
    ProcessBuilder builder =
        new ProcessBuilder(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            program.toString(),
            "-c",
            "import os, time; os.setresuid(0, 0, 0); print('ready', flush=True); time.sleep(600)");
    builder.environment().put("FUNNY_TEST", "forged");
    Process sudo = started.start(builder);
    assumeTrue("ready".equals(sudo.inputReader().readLine()), "set-uid does not work here");

    assertThat(table.details(sudo.pid()).orElseThrow().isOwnUser()).isTrue();
    assertThatThrownBy(() -> table.variable(started.identity(sudo), "FUNNY_TEST"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("with more rights");
  }

  private static byte[] words(long... words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES);
    for (long word : words) {
      bytes.order(ByteOrder.nativeOrder()).putLong(word);
    }
    return bytes.array();
  }

  @Test
  void whatProcHidesIsNotTakenForAbsent() throws Exception {
    writeSelf("8");
    Files.writeString(
        folder.resolve("self/mounts"), "proc " + folder + " proc rw,hidepid=invisible 0 0\n");
    Proc proc = new Proc(folder.toString());

    assertThatThrownBy(() -> new LinuxProcessTable(proc, null).identity(4711))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("hidepid");
    assertThatThrownBy(() -> new LinuxProcessTable(proc, pid -> pid == 4711).identity(4711))
        .isInstanceOf(UnreadableException.class);
    assertThat(new LinuxProcessTable(proc, pid -> pid == 4711).identity(4712)).isEmpty();
    writeSelf("0");
    assertThat(new LinuxProcessTable(proc, null).identity(4711)).isEmpty();
  }

  private void writeSelf(String effectiveUser) throws IOException {
    Files.createDirectories(folder.resolve("sys/kernel/random"));
    Files.writeString(folder.resolve("sys/kernel/random/boot_id"), "1f0c-2a\n");
    Files.createDirectories(folder.resolve("self"));
    Files.writeString(
        folder.resolve("self/status"),
        "Name:\tjava\nTgid:\t9\nUid:\t8\t" + effectiveUser + "\t8\t8\nNSpid:\t9\n");
  }

  private void writeProcess(int pid, String stat, String status) throws IOException {
    Path entry = Files.createDirectories(folder.resolve(Integer.toString(pid)));
    Files.writeString(entry.resolve("stat"), stat);
    Files.writeString(entry.resolve("status"), status);
  }
}
