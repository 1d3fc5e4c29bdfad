package io.funny.agent.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Junctions, with links in their place: a junction cannot be made under Wine, and to Java it is a
 * folder and something else.
 */
@DisabledOnOs(OS.WINDOWS)
class SafePathTest {

  @TempDir private Path temporary;
  private Path root;
  private final Junctions access = new Junctions();

  @BeforeEach
  void realPath() throws IOException {
    root = temporary.toRealPath();
  }

  @Test
  @DisplayName("A junction that nobody else can have made is followed, and not used by its name")
  void own() throws Exception {
    Path target = Files.createDirectory(root.resolve("target"));
    Path junction = Files.createSymbolicLink(root.resolve("junction"), target);

    assertThat(to(junction.resolve("state"))).isEqualTo(target.resolve("state"));
    assertThat(to(junction)).isEqualTo(target);
  }

  @Test
  @DisplayName("One in a folder where others can make folders is not followed")
  void anothers() throws Exception {
    Path target = Files.createDirectory(root.resolve("target"));
    Path open = Files.createDirectory(root.resolve("open"));
    Path junction = Files.createSymbolicLink(open.resolve("junction"), target);
    access.open.add(open);

    assertRefused(junction, open);
    assertRefused(junction.resolve("state"), open);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  @DisplayName("Where it leads to, each folder on the way is looked at, too")
  void wayThere() throws Exception {
    Path open = Files.createDirectory(root.resolve("open"));
    Path target = Files.createDirectory(open.resolve("target"));
    Path junction = Files.createSymbolicLink(root.resolve("junction"), target);
    access.exchangeable.add(open);

    assertRefused(junction, open);
    assertRefused(junction.resolve("state"), open);
    assertThat(target).isEmptyDirectory();
  }

  @Test
  @DisplayName("A mounted volume and a folder of OneDrive are such, too, but lead to themselves")
  void itself() throws Exception {
    Path mounted = Files.createDirectory(root.resolve("mounted"));
    access.mounted.add(mounted);

    assertThat(to(mounted)).isEqualTo(mounted);
    assertThat(to(mounted.resolve("state"))).isEqualTo(mounted.resolve("state"));
    access.open.add(mounted);
    assertRefused(mounted, mounted);
  }

  private Path to(Path path) throws IOException {
    return SafePath.to(path.toFile(), access, true);
  }

  private void assertRefused(Path path, Path because) {
    assertThatThrownBy(() -> to(path)).hasMessage(because + " is open");
  }

  /** The rules of Windows, with a list of what is whose instead of access lists. */
  private static final class Junctions implements Access {

    private final Set<Path> open = new HashSet<>();
    private final Set<Path> exchangeable = new HashSet<>();
    private final Set<Path> mounted = new HashSet<>();

    @Override
    public BasicFileAttributes lookAt(Path path) throws IOException {
      boolean isMore = mounted.contains(path) || Files.isSymbolicLink(path);
      return new Folder(Access.super.lookAt(path), isMore);
    }

    @Override
    public String user() {
      return "state";
    }

    @Override
    public boolean isOwn(Path path) {
      return true;
    }

    @Override
    public void checkOnTheWay(Path folder) throws IOException {
      if (exchangeable.contains(folder)) {
        throw new IOException(folder + " is open");
      }
    }

    @Override
    public void checkLink(Path link) throws IOException {
      checkClosed(link.getParent());
    }

    @Override
    public Path target(Path link) throws IOException {
      return link.toRealPath();
    }

    @Override
    public void checkClosed(Path folder) throws IOException {
      if (open.contains(folder)) {
        throw new IOException(folder + " is open");
      }
    }

    @Override
    public void checkFile(Path file) throws IOException {
      checkClosed(file);
    }

    @Override
    public FileAttribute<?>[] ofFolder() {
      return new FileAttribute<?>[0];
    }

    @Override
    public FileAttribute<?>[] ofFile() {
      return new FileAttribute<?>[0];
    }

    @Override
    public FileAttribute<?>[] ofProgram() {
      return new FileAttribute<?>[0];
    }

    @Override
    public void close(Path folder) {}
  }

  /** As Java shows a folder on Windows; {@code isMore} if it is a reparse point. */
  private record Folder(BasicFileAttributes real, boolean isMore) implements BasicFileAttributes {

    @Override
    public boolean isDirectory() {
      return isMore || real.isDirectory();
    }

    @Override
    public boolean isOther() {
      return isMore;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isRegularFile() {
      return real.isRegularFile();
    }

    @Override
    public FileTime lastModifiedTime() {
      return real.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
      return real.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
      return real.creationTime();
    }

    @Override
    public long size() {
      return real.size();
    }

    @Override
    public Object fileKey() {
      return real.fileKey();
    }
  }
}
