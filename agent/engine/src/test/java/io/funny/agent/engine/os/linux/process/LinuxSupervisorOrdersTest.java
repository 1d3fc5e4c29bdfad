package io.funny.agent.engine.os.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.funny.agent.engine.RealSystem;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The line that FUNNY_AGENT_WATCH names. */
@EnabledOnOs(OS.LINUX)
@RealSystem
class LinuxSupervisorOrdersTest implements SupervisorOrders.Listener {

  private static final int PIPE_BUF = 4096;
  private static final String OTHER_BOOT = "0123456789abcdef0123456789abcdef";
  private static final String BOOT = new LinuxSelfIdentity().self().boot().replace("-", "");
  private static final String NAME = name("4711-1000", "12ab");

  @TempDir private Path temporary;
  private final LinkedBlockingQueue<String> orders = new LinkedBlockingQueue<>();
  private Path watch;

  @BeforeEach
  void folder() throws IOException {
    watch = Place.named(temporary.toString()).in("state").in("watch").make().path();
  }

  @Test
  void isObeyed() throws Exception {
    Path fifo = fifo(watch.resolve(NAME), "600");
    listen(fifo);
    assertThat(orders.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");
    assertThat(watch).isEmptyDirectory();
  }

  @Test
  @DisplayName("Whatever else it names is not touched")
  void nothingElse() throws Exception {
    Path home = Files.createDirectory(temporary.resolve("home"));
    Path open = Files.createDirectories(temporary.resolve("open/watch"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<Path> others =
        List.of(
            Files.createFile(home.resolve("id_rsa")),
            Files.createFile(watch.resolve(NAME)),
            Files.createDirectory(watch.resolve(name("4711-1000", "1"))),
            Files.createSymbolicLink(
                watch.resolve(name("4711-1000", "2")), watch.resolve(name("4711-1000", "4"))),
            fifo(watch.resolve(name("4711-1000", "3")), "666"),
            fifo(watch.resolve(name("4711-1000", "4") + ".taken"), "600"),
            fifo(watch.resolve("4711-1000-" + OTHER_BOOT + "-5"), "600"),
            fifo(watch.resolve("4711-1000-6"), "600"),
            fifo(watch.resolve("fifo"), "600"),
            fifo(home.resolve(NAME), "600"),
            fifo(open.resolve(NAME), "600"));
    for (Path other : others) {
      listen(other);
      assertThat(Files.exists(other, java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .as(other + " is there")
          .isTrue();
      assertThat(Path.of(other + ".taken")).doesNotExist();
    }
    listen(Path.of(NAME));
    listen(Path.of(""));
    assertThat(orders).isEmpty();
  }

  @Test
  void isTidiedUpOnlyWhereASupervisorMadeIt() throws Exception {
    Path left = fifo(watch.resolve(NAME), "600");
    Path taken = fifo(watch.resolve(name("4711-1000", "4") + ".taken"), "600");
    Path lives = fifo(watch.resolve(name("4712-1000", "12ab")), "600");
    Path foreign = Files.createFile(watch.resolve("1-2-budget"));
    ProcessIdentity self = new LinuxSelfIdentity().self();
    LinuxSupervisorLine.prune(
        state(),
        self,
        supervisor -> supervisor.equals(new ProcessIdentity(4712, "1000", self.boot())));
    assertThat(left).doesNotExist();
    assertThat(taken).doesNotExist();
    assertThat(lives).exists();
    assertThat(foreign).exists();
  }

  @Test
  @DisplayName("Whether another machine's or container's supervisor lives cannot be told from here")
  void isLeftAloneWhereItIsOfAnotherBoot() throws Exception {
    Path others = fifo(watch.resolve("4711-1000-" + OTHER_BOOT + "-1"), "600");
    Path old = fifo(watch.resolve("4711-1000-" + OTHER_BOOT + "-2"), "600");
    Path container = fifo(watch.resolve("4711-1000-" + BOOT + "f0000001f0000002-3"), "600");
    long longAgo = Instant.now().minus(Duration.ofDays(91)).toEpochMilli();
    assertThat(old.toFile().setLastModified(longAgo)).isTrue(); // Files would open it, and wait

    LinuxSupervisorLine.prune(state(), new LinuxSelfIdentity().self(), supervisor -> false);

    assertThat(others).exists();
    assertThat(container).exists();
    assertThat(old).doesNotExist();
  }

  @Test
  @DisplayName("A supervisor does not wait for ever where another process of its user has written")
  void isStuffed() throws Exception {
    try (LinuxSupervisorLine line =
            LinuxSupervisorLine.create(state(), new LinuxSelfIdentity().self());
        RandomAccessFile stranger = new RandomAccessFile(line.address(), "rw")) {
      FileInputStream reader = new FileInputStream(stranger.getFD());
      Thread flood = new Thread(() -> writeEndlessly(stranger));
      flood.setDaemon(true);
      flood.start();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (reader.available() < PIPE_BUF) {
        assertThat(System.nanoTime()).isLessThan(end);
        Thread.sleep(1);
      }
      assertTimeoutPreemptively(
          Duration.ofSeconds(10),
          () -> assertThatThrownBy(line::reload).isInstanceOf(IOException.class));
    }
  }

  private static void writeEndlessly(RandomAccessFile fifo) {
    try {
      while (true) {
        fifo.write(new byte[PIPE_BUF]);
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Test
  @DisplayName("A JVM in namespaces of its own hears the supervisor of the same boot")
  void isTakenInOtherNamespaces() throws Exception {
    listen(fifo(watch.resolve("4711-1000-" + BOOT + "f0000001f0000002-3"), "600"));
    assertThat(orders.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");
  }

  private Place state() {
    return Place.named(temporary.resolve("state").toString());
  }

  private static String name(String process, String random) {
    return process + "-" + BOOT + "-" + random;
  }

  private void listen(Path address) {
    new LinuxSupervisorOrders(address.toString(), Thread::new).listen(this);
  }

  private static Path fifo(Path path, String mode) throws Exception {
    assertThat(
            new ProcessBuilder("mkfifo", "-m", mode, path.toString()).inheritIO().start().waitFor())
        .isZero();
    return path;
  }

  @Override
  public void reload() {
    orders.add("reload");
  }

  @Override
  public void stop() {
    orders.add("stop");
  }

  @Override
  public void supervisorGone() {
    orders.add("gone");
  }
}
