package io.funny.agent.engine.os.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.os.SupervisorOrders;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.state.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
class LinuxSupervisorOrdersTest implements SupervisorOrders.Listener {

  private static final String NAME = "4711-1000-12ab";

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
            Files.createDirectory(watch.resolve("4711-1000-1")),
            Files.createSymbolicLink(watch.resolve("4711-1000-2"), watch.resolve("4711-1000-4")),
            fifo(watch.resolve("4711-1000-3"), "666"),
            fifo(watch.resolve("4711-1000-4.taken"), "600"),
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
    Path taken = fifo(watch.resolve("4711-1000-4.taken"), "600");
    Path lives = fifo(watch.resolve("4712-1000-12ab"), "600");
    Path foreign = Files.createFile(watch.resolve("1-2-budget"));
    LinuxSupervisorLine.prune(
        Place.named(temporary.resolve("state").toString()),
        new ProcessIdentity(1, "1", "b"),
        supervisor -> supervisor.equals(new ProcessIdentity(4712, "1000", "b")));
    assertThat(left).doesNotExist();
    assertThat(taken).doesNotExist();
    assertThat(lives).exists();
    assertThat(foreign).exists();
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
