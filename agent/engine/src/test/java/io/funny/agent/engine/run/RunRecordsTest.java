package io.funny.agent.engine.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.config.PortSet;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest {

  private static final String BOOT = "12ab-34cd";
  private static final ProcessIdentity JVM = new ProcessIdentity(4711, "1000", BOOT);
  private static final ProcessIdentity CHILD = new ProcessIdentity(4712, "1001", BOOT);
  private static final String OURS = "pid:[4026531836]";
  private static final String HERE = "machine-id here";
  private static final String THEIRS = "pid:[4026532000]";
  private static final Application APPLICATION =
      Application.of("server.jar", "server.jar", "/srv", "me");

  @TempDir private Path temporary;
  private Path state;
  private Place place;
  private RunRecords records;
  private Run run;
  private RunRecordWriter writer;

  @BeforeEach
  void start() {
    state = temporary.resolve("state");
    place = Place.named(state.toString());
    records = new RunRecords(place, new ProcessIdentity(1, "1", BOOT), OURS, HERE);
    run = new Run(() -> JVM);
    writer =
        new RunRecordWriter(
            records, run, APPLICATION, new RememberedPorts(place, APPLICATION), child -> false);
  }

  @Test
  void saysNothingOfRunsWithoutPortOrChild() throws IOException {
    writer.closing();
    assertThat(records.all()).isEmpty();
    assertThat(state).doesNotExist();
  }

  @Test
  void tellsOfAnEndThatBeganBeforeTheRecord() throws IOException {
    writer.closing();
    writer.listening(new OwnListener(8080, ""));
    assertThat(records.of(JVM).orElseThrow().isClosing()).isTrue();
  }

  @Test
  void keepsWhatWasWritten() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    writer.started(CHILD);
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.isOf(APPLICATION)).isTrue();
    assertThat(record.applicationName()).isEqualTo("server.jar");
    assertThat(record.bound(8080, "")).isTrue();
    assertThat(record.bound(808, "")).isFalse();
    assertThat(record.children()).containsExactly(CHILD);
    assertThat(record.isClosing()).isFalse();
    writer.closing();
    assertThat(records.of(JVM).orElseThrow().isClosing()).isTrue();
  }

  @Test
  void tellsTheSocketsOfEachPort() throws IOException {
    assertThat(writer.listening(new OwnListener(8080, "11"))).isTrue();
    assertThat(writer.listening(new OwnListener(8080, "12"))).isFalse();
    writer.listening(new OwnListener(9090, ""));
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.bound(8080, "11")).isTrue();
    assertThat(record.bound(8080, "12")).isTrue();
    assertThat(record.bound(8080, "13")).isFalse();
    assertThat(record.bound(8080, "")).as("not known").isTrue();
    assertThat(record.bound(9090, "13")).as("not written down").isTrue();
  }

  @Test
  void keepsTheLastSocketsOfAPortThatIsBoundAgainAndAgain() throws IOException {
    for (int i = 1; i <= 5000; i++) {
      writer.listening(new OwnListener(8080, Integer.toString(i)));
    }
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.bound(8080, "5000")).isTrue();
    assertThat(record.bound(8080, "1")).isFalse();
    assertThat(file()).satisfies(f -> assertThat(f.length()).isLessThan(5000));
  }

  @Test
  void forgetsChildrenThatEndedWhenThereAreVeryMany() throws IOException {
    for (int i = 0; i < 5000; i++) {
      writer.started(new ProcessIdentity(10_000 + i, "5", BOOT));
    }
    writer.started(CHILD);
    assertThat(records.of(JVM).orElseThrow().children()).contains(CHILD).hasSizeLessThan(1001);
  }

  @Test
  void isNotMisledByWhatNobodyWrote() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    Path folder = state.resolve("runs");
    Files.writeString(folder.resolve("7-7-12ab34cd-1.run"), "port 80\n");
    Files.writeString(folder.resolve("x.run"), "funny-agent run 1\nport 80\n");
    Files.writeString(
        folder.resolve("8-8-12ab34cd-1.run"),
        "funny-agent run 1\nport 80x\nport 81 x\nport 82 \nchild 5\nchild -1 7\nchild 99999999999999999999 1\nchild 5 6\nchild 7 8");
    Files.createSymbolicLink(folder.resolve("9-9-12ab34cd-1.run"), Path.of("/etc/passwd"));
    assertThat(records.all()).hasSize(2);
    assertThat(records.of(RunCookie.parse("8-8-12ab34cd-1").orElseThrow()).orElseThrow().children())
        .containsExactly(new ProcessIdentity(5, "6", BOOT));
  }

  @Test
  void doesNotReadWhatOthersCanWrite() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    Files.setPosixFilePermissions(
        state.resolve("runs"), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(records.all()).isEmpty();
    assertThat(records.of(run.cookie())).isEmpty();
  }

  @Test
  void knowsOnlyThisBoot() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    RunRecords afterReboot = new RunRecords(place, new ProcessIdentity(1, "1", "ffff"), OURS, HERE);
    assertThat(afterReboot.all()).isEmpty();
  }

  @Test
  void deletesOldRecordsOfDeadRunsWithoutChildren() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    File file = file();
    records.prune(cookie -> false, child -> false);
    assertThat(file).as("young").exists();
    age(file, 2);
    records.prune(cookie -> true, child -> false);
    assertThat(file).as("lives").exists();
    records.prune(cookie -> false, child -> false);
    assertThat(file).doesNotExist();
  }

  @Test
  void keepsOldRecordsOfContainersWhoseRunsCannotBeSeen() throws IOException {
    ProcessIdentity there = new ProcessIdentity(1, "1", BOOT);
    RunRecords theirs = new RunRecords(place, there, THEIRS, HERE);
    RememberedPorts remembered = new RememberedPorts(place, APPLICATION);
    new RunRecordWriter(theirs, run, APPLICATION, remembered, child -> false)
        .listening(new OwnListener(8080, ""));
    assertThat(records.of(run.cookie()).orElseThrow().isOfNamespace(OURS)).isFalse();
    File file = file();
    age(file, 80);
    records.prune(cookie -> false, child -> false);
    assertThat(file).exists();
    age(file, 91);
    records.prune(cookie -> false, child -> false);
    assertThat(file).doesNotExist();
  }

  @Test
  void deletesRecordsOfEarlierBootsThoughThePidsAreTakenAgain() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    File file = file();
    age(file, 2);
    RunRecords afterReboot = new RunRecords(place, new ProcessIdentity(1, "1", "ffff"), OURS, HERE);
    afterReboot.prune(
        cookie -> {
          throw new AssertionError("asked for the life of a run of another boot");
        },
        child -> true);
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName(
      "Another machine with the same home leaves them alone, as long as they may be of use")
  void ofAnotherMachine() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    age(file(), 2);
    ProcessIdentity there = new ProcessIdentity(1, "1", "ffff");
    for (String machine : new String[] {"machine-id there", ""}) {
      new RunRecords(place, there, OURS, machine).prune(cookie -> false, child -> false);
      assertThat(file()).as("seen from '%s'", machine).exists();
    }
    age(file(), 91);
    new RunRecords(place, there, OURS, "machine-id there").prune(cookie -> false, child -> false);
    assertThat(file()).doesNotExist();
  }

  @Test
  @DisplayName("So it is where no boot tells machines apart (Windows)")
  void ofAnotherMachineWithoutBoots() throws IOException {
    ProcessIdentity self = new ProcessIdentity(1, "1", "0");
    Run there = new Run(() -> new ProcessIdentity(4711, "1000", "0"));
    new RunRecordWriter(
            new RunRecords(place, self, "", "there"),
            there,
            APPLICATION,
            new RememberedPorts(place, APPLICATION),
            child -> false)
        .listening(new OwnListener(8080, ""));
    assertThat(new RunRecords(place, self, "", "there").of(there.cookie())).isPresent();

    RunRecords here = new RunRecords(place, self, "", "here");
    assertThat(here.of(there.cookie())).isEmpty();
    assertThat(here.all()).isEmpty();
    File file = state.resolve("runs").resolve(there.cookie() + ".run").toFile();
    age(file, 2);
    here.prune(cookie -> false, child -> false);
    assertThat(file).exists();
  }

  @Test
  @DisplayName("What stands in arguments is nowhere written down, with or without an '='")
  void secrets() throws IOException {
    Application application =
        Application.of("a.jar", "a.jar -pHUNTER2 --password=HUNTER2 HUNTER2", "/srv", "me");
    new RunRecordWriter(
            records, run, application, new RememberedPorts(place, application), child -> false)
        .listening(new OwnListener(8080, ""));
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.isOf(application)).isTrue();
    assertThat(record.isOf(Application.of("a.jar", "a.jar -pOTHER --password= x", "/srv", "me")))
        .isFalse();
    assertThat(record.applicationName()).isEqualTo("a.jar");
    assertThat(new RememberedPorts(place, application).ofLastRun()).isEqualTo(PortSet.of(8080));
    try (Stream<Path> files = Files.walk(state)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(3)
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                      .doesNotContain("HUNTER2", "/srv"));
    }
  }

  @Test
  @Timeout(5)
  @EnabledOnOs(OS.LINUX)
  @DisplayName("Records that are too long, endless or no files cost no time")
  void endless() throws Exception {
    writer.listening(new OwnListener(8080, ""));
    Path runs = state.resolve("runs");
    for (int i = 1; i <= 50; i++) {
      String name = "-1-12ab34cd-1.run";
      try (RandomAccessFile big = new RandomAccessFile(runs.resolve(i + name).toFile(), "rw")) {
        big.setLength(100 << 20);
      }
    }
    Path fifo = runs.resolve("3-1-12ab34cd-1.run");
    Files.deleteIfExists(fifo);
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Files.delete(runs.resolve("4-1-12ab34cd-1.run"));
    Files.createSymbolicLink(runs.resolve("4-1-12ab34cd-1.run"), Path.of("/dev/zero"));
    Files.delete(runs.resolve("5-1-12ab34cd-1.run"));
    Files.createDirectory(runs.resolve("5-1-12ab34cd-1.run"));

    assertThat(records.all()).hasSize(1);
    records.prune(cookie -> true, child -> true);
  }

  @Test
  void deletesOnlyWhatAnAgentMade() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    Path runs = state.resolve("runs");
    Path applications = state.resolve("applications");
    List<Path> foreign =
        List.of(
            runs.resolve("id_rsa"),
            runs.resolve("backup.run"),
            runs.resolve("notes.new"),
            applications.resolve("id_rsa"),
            applications.resolve("my.ports"));
    List<Path> left =
        List.of(
            runs.resolve("7-7-ffff-1.run"),
            runs.resolve("7-7-12ab34cd-1.run-4711ab.new"),
            applications.resolve("4711ab.ports"),
            applications.resolve("4711ab.ports-12.new"));
    for (List<Path> files : List.of(foreign, left)) {
      for (Path file : files) {
        age(Files.createFile(file).toFile(), 91);
      }
    }
    records.prune(cookie -> false, child -> false);
    RememberedPorts.prune(place);
    assertThat(foreign).allSatisfy(file -> assertThat(file).exists());
    assertThat(left).allSatisfy(file -> assertThat(file).doesNotExist());
  }

  @Test
  void doesNotBelieveWhatOthersCanWrite() throws IOException {
    writer.listening(new OwnListener(8080, ""));
    Files.setPosixFilePermissions(file().toPath(), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(records.all()).isEmpty();
    assertThat(records.of(run.cookie())).isEmpty();
  }

  @Test
  void writesAllOfItAgainWhenTheFileIsGone() throws IOException {
    writer.listening(new OwnListener(8080, "11"));
    File file = file();
    assertThat(file.delete()).isTrue();
    writer.started(CHILD);
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.isOf(APPLICATION)).isTrue();
    assertThat(record.bound(8080, "11")).isTrue();
    assertThat(record.children()).containsExactly(CHILD);
  }

  @Test
  void keepsThatItIsClosingWhenItIsWrittenAgain() throws IOException {
    writer.started(CHILD);
    writer.closing();
    assertThat(file().delete()).isTrue();
    writer.listening(new OwnListener(8080, "11"));
    assertThat(records.of(run.cookie()).orElseThrow().isClosing()).isTrue();
  }

  @Test
  void anEntryThatCouldNotBeWrittenIsWrittenWithTheNext() throws IOException {
    Path runs = state.resolve("runs");
    Files.createDirectories(runs);
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> writer.started(CHILD)).isInstanceOf(IOException.class);
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwx------"));
    writer.listening(new OwnListener(8080, "11"));
    RunRecord record = records.of(run.cookie()).orElseThrow();
    assertThat(record.children()).containsExactly(CHILD);
    assertThat(record.bound(8080, "11")).isTrue();
  }

  private File file() {
    return state.resolve("runs").resolve(run.cookie() + ".run").toFile();
  }

  private static void age(File file, int days) throws IOException {
    Files.setLastModifiedTime(
        file.toPath(), FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  @Test
  void forgetsApplicationsThatNobodyHasRunForLong() throws IOException {
    new RememberedPorts(place, APPLICATION).remember(8080);
    File[] files = state.resolve("applications").toFile().listFiles();
    assertThat(files).hasSize(1);
    age(files[0], 80);
    RememberedPorts.prune(place);
    assertThat(files[0]).exists();
    age(files[0], 91);
    RememberedPorts.prune(place);
    assertThat(files[0]).doesNotExist();
  }

  @Test
  void remembersAPortThatCouldNotBeRememberedAtFirst() throws IOException {
    RememberedPorts remembered = new RememberedPorts(place, APPLICATION);
    remembered.remember(8080);
    Path folder = state.resolve("applications");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> remembered.remember(9090)).isInstanceOf(IOException.class);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    remembered.remember(9090);
    assertThat(new RememberedPorts(place, APPLICATION).ofLastRun())
        .isEqualTo(PortSet.of(8080).with(PortSet.of(9090)));
  }

  @Test
  void remembersPortsForTheSameApplicationOnly() throws IOException {
    new RememberedPorts(place, APPLICATION).remember(8080);
    assertThat(new RememberedPorts(place, APPLICATION).ofLastRun()).isEqualTo(PortSet.of(8080));
    assertThat(
            new RememberedPorts(place, Application.of("b.jar", "b.jar", "/srv", "me")).ofLastRun())
        .isEqualTo(PortSet.NONE);
    new RememberedPorts(place, APPLICATION).remember(9090);
    assertThat(new RememberedPorts(place, APPLICATION).ofLastRun()).isEqualTo(PortSet.of(9090));
  }
}
