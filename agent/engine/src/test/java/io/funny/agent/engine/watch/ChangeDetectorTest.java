package io.funny.agent.engine.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChangeDetectorTest {

  private static final byte[] CLASS = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 1};

  private final LinkedBlockingQueue<Set<Path>> told = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Set<Path>> unfinished = new LinkedBlockingQueue<>();
  @TempDir private Path folder;
  private Path file;
  private ChangeDetector detector;
  private Thread thread;

  @BeforeEach
  void setUp() throws IOException {
    file = write("a.txt", "one");
  }

  @AfterEach
  void tearDown() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Test
  @DisplayName("Many hints while files are written are one change")
  void debounced() throws Exception {
    prepare(null);
    for (int i = 0; i < 20; i++) {
      write("a.txt", "two" + i);
      write("b" + i % 2 + ".txt", "new");
      detector.hint();
    }
    thread.start(); // only now: a pause of this thread must not count as quiet
    assertThat(next())
        .extracting(Path::getFileName)
        .map(Path::toString)
        .containsExactlyInAnyOrder("a.txt", "b0.txt", "b1.txt");
    assertNoMore();
  }

  @Test
  @DisplayName("Touched, or written with the same bytes: no change. Deleted: one")
  void content() throws Exception {
    start(null);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    detector.hint();
    assertNoMore();
    write("a.txt", "one");
    assertNoMore();
    Files.delete(file);
    detector.hint();
    assertThat(next()).containsExactly(file);
  }

  @Test
  @DisplayName("What is ignored is no change, nor what is in an ignored folder")
  void ignored() throws Exception {
    start(null);
    write("x.log", "x");
    write("own.skip", "x");
    Files.createDirectory(folder.resolve(".git"));
    write(".git/HEAD", "x");
    Files.createDirectories(folder.resolve("gen/deep"));
    write("gen/deep/y.txt", "x");
    assertNoMore();
    write("z.txt", "x");
    assertThat(next()).containsExactly(folder.resolve("z.txt"));
  }

  @Test
  @DisplayName("A class file or a jar that is half written is waited for")
  void halfWritten() throws Exception {
    Files.write(folder.resolve("A.class"), CLASS);
    start(null);
    Files.write(folder.resolve("A.class"), new byte[0]);
    detector.hint();
    assertNoMore();
    byte[] more = CLASS.clone();
    more[4] = 2;
    Files.write(folder.resolve("A.class"), more);
    assertThat(next()).containsExactly(folder.resolve("A.class")); // with no further hint

    Path jar = folder.resolve("a.jar");
    Files.write(jar, new byte[] {'P', 'K', 3, 4});
    detector.hint();
    assertNoMore();
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      entries.putNextEntry(new JarEntry("x"));
    }
    assertThat(next()).containsExactly(jar);
  }

  @Test
  @DisplayName("One that stays half written is told once, and holds up no other change")
  void staysHalfWritten() throws Exception {
    start(null);
    Path broken = Files.write(folder.resolve("A.class"), new byte[0]);
    write("a.txt", "two");
    assertThat(next()).containsExactly(file);
    assertThat(unfinished.poll()).containsExactly(broken);
    write("a.txt", "three");
    assertThat(next()).containsExactly(file);
    assertThat(unfinished).isEmpty();
    Files.write(broken, CLASS);
    detector.hint();
    assertThat(next()).containsExactly(broken);
  }

  @Test
  @DisplayName("A file without end goes by its size and time, and is not read")
  void sparse() throws Exception {
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("sparse").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    start(null);
    Files.setLastModifiedTime(folder.resolve("sparse"), FileTime.fromMillis(1));
    detector.hint();
    assertThat(next()).containsExactly(folder.resolve("sparse"));
  }

  @Test
  @DisplayName("A link to a folder above is not followed, one to another folder is")
  void links() throws Exception {
    Path watched = Files.createDirectory(folder.resolve("watched"));
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.createSymbolicLink(watched.resolve("above"), folder.getRoot());
    Files.createSymbolicLink(watched.resolve("beside"), shared);
    IgnoreRules rules = new IgnoreRules(FileSystems.getDefault(), List.of());
    WatchedFiles files = new WatchedFiles(List.of(watched), null, rules);
    thread = new Thread();

    Snapshot before = files.look(null);
    Files.writeString(shared.resolve("b.txt"), "x");
    assertThat(files.look(before).changedSince(before))
        .containsExactly(watched.resolve("beside/b.txt"));
  }

  @Test
  @DisplayName("What is completed while it is looked at changes once")
  void completedMeanwhile() throws Exception {
    start(
        null,
        changed -> {
          try {
            Files.write(changed, CLASS);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return false;
        });
    Path half = write("A.class", "");
    assertThat(next()).containsExactly(half);
    detector.hint();
    assertNoMore();
  }

  @Test
  @DisplayName("With a trigger file, only that counts, and touching it is enough")
  void trigger() throws Exception {
    Path trigger = write("trigger", "");
    start(trigger);
    write("a.txt", "two");
    assertNoMore();
    Files.setLastModifiedTime(trigger, FileTime.fromMillis(1));
    detector.hint();
    assertThat(next()).containsExactly(trigger);
  }

  private void start(Path trigger) throws IOException {
    start(trigger, HalfWritten::is);
  }

  private void start(Path trigger, Predicate<Path> halfWritten) throws IOException {
    prepare(trigger, halfWritten);
    thread.start();
  }

  private void prepare(Path trigger) throws IOException {
    prepare(trigger, HalfWritten::is);
  }

  private void prepare(Path trigger, Predicate<Path> halfWritten) throws IOException {
    IgnoreRules rules = new IgnoreRules(FileSystems.getDefault(), List.of("*.skip", "gen/**"));
    WatchedFiles files = new WatchedFiles(List.of(folder), trigger, rules);
    detector =
        new ChangeDetector(
            files::look,
            Duration.ofMillis(20),
            Duration.ofSeconds(2),
            halfWritten,
            told::add,
            unfinished::add);
    thread = new Thread(detector);
  }

  private Path write(String name, String text) throws IOException {
    Path path = Files.write(folder.resolve(name), text.getBytes(UTF_8));
    if (detector != null) {
      detector.hint();
    }
    return path;
  }

  private Set<Path> next() throws InterruptedException {
    Set<Path> change = told.poll(20, TimeUnit.SECONDS);
    assertThat(change).isNotNull();
    return change;
  }

  private void assertNoMore() throws InterruptedException {
    assertThat(told.poll(150, TimeUnit.MILLISECONDS)).isNull();
  }
}
