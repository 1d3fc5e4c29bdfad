package io.funny.agent.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyFolderTest {

  private static final int NOBODY = 65534;
  private static final int LIMIT = 1000;

  @TempDir Path temporary;

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    Path wanted = temporary.resolve("a/b");

    assertThat(made(wanted).path()).isEqualTo(temporary.toRealPath().resolve("a/b"));
    assertThat(mode(wanted)).isEqualTo("rwx------");
    assertThat(mode(temporary.resolve("a"))).isEqualTo("rwx------");
    assertThat(made(wanted).path()).isEqualTo(temporary.toRealPath().resolve("a/b"));
  }

  @Test
  void isNotMadeByALook() {
    assertThat(OwnerOnlyFolder.existing(temporary.resolve("a").toFile())).isEmpty();
    assertThat(temporary.resolve("a")).doesNotExist();
  }

  @Test
  void isNotUsedWhenOthersCanWrite() throws Exception {
    assertRefused(folder("open", "rwxrwxrwx"), "open can be written to by others (mode 777)");
  }

  @Test
  void isNotUsedWhenItIsNoFolder() throws Exception {
    Path file = Files.createFile(temporary.resolve("file"));

    assertRefused(file, "file is no folder");
    assertRefused(file.resolve("below"), "file is no folder");
  }

  @Test
  void isNotUsedBelowWhatOthersCanWrite() throws Exception {
    Path open = folder("open", "rwxrwxrwx");

    assertRefused(open.resolve("state"), "open can be written to by others");
    assertThat(open).isEmptyDirectory();
  }

  @Test
  void isUsedBelowWhatOthersCanOnlyAddTo() throws Exception {
    Path sticky = folder("tmp", "rwxrwxrwx");
    Files.setAttribute(sticky, "unix:mode", 01777);

    assertThat(made(sticky.resolve("state")).path()).isEqualTo(real(sticky).resolve("state"));
    assertRefused(sticky, "tmp can be written to by others (mode 1777)");
  }

  @Test
  @DisplayName("The group of a user's own does no harm, any other group can")
  void groups() throws Exception {
    requireRoot();
    Path shared = folder("shared", "rwxrwxr-x");
    Files.setAttribute(shared, "unix:gid", 0);
    made(shared.resolve("state"));

    Files.setAttribute(shared, "unix:gid", 100);
    assertRefused(shared.resolve("state"), "shared can be written to by others (mode 775)");
  }

  @Test
  @DisplayName("An access list that lets another user write, behind the bits of a private group")
  void accessLists() throws Exception {
    Path listed = folder("listed", "rwxr-xr-x");
    letNobodyWrite(listed);
    Files.setAttribute(listed, "unix:gid", Files.getAttribute(listed, "unix:uid"));
    assertThat(mode(listed)).isEqualTo("rwxrwxr-x");

    assertRefused(listed, "listed may be writable to others: it has an access list");
    assertRefused(
        listed.resolve("state"), "listed may be writable to others: it has an access list");

    set(listed, "rwxr-xr-x");
    made(listed.resolve("state"));
  }

  /** {@code setfacl -m u:nobody:rwx}, which is not everywhere (linux/posix_acl_xattr.h). */
  private static void letNobodyWrite(Path folder) throws Exception {
    String list =
        """
        import os, struct, sys
        own, user, group, mask, others = 1, 2, 4, 16, 32
        list = [(own, 7, -1), (user, 7, 65534), (group, 5, -1), (mask, 7, -1), (others, 5, -1)]
        packed = [struct.pack('<HHI', t, p, i & 0xffffffff) for t, p, i in list]
        value = struct.pack('<I', 2) + b''.join(packed)
        os.setxattr(sys.argv[1], 'system.posix_acl_access', value)
        """;
    Process python;
    try {
      python = new ProcessBuilder("python3", "-c", list, folder.toString()).start();
    } catch (IOException e) {
      throw new TestAbortedException("there is no python3: SKIPPED", e);
    }
    assumeTrue(python.waitFor() == 0, "this file system has no access lists: SKIPPED");
  }

  @Test
  @DisplayName("Where this user has the number of all who have none, the kernel tells its own")
  void overflowUser() throws Exception {
    requireRoot();
    UserNumbers numbers = UserNumbers.of("0 100000 65536", Integer.toString(NOBODY));
    PosixAccess access = new PosixAccess(NOBODY, numbers);
    Path folder = folder("folder", "rwx------");

    access.checkClosed(folder);
    assertThat(access.isOwn(folder)).isFalse();
    giveAway(folder);
    access.checkClosed(folder); // as root, this process may set any mode
    assertThat(access.isOwn(folder)).isTrue();

    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
    giveAway(link);
    assertThatThrownBy(() -> access.checkLink(link)).hasMessageContaining("is another user's");
  }

  @Test
  void isNotUsedBelowAnotherUsersFolder() throws Exception {
    requireRoot();
    Path state = folder("state", "rwx------");
    Path theirs = folder("theirs", "rwxr-xr-x");
    Files.move(state, theirs.resolve("state"));
    giveAway(theirs);

    assertRefused(theirs.resolve("state"), "theirs is another user's (65534)");
  }

  @Test
  void isUsedByItsRealPathWhereOwnLinksLeadToIt() throws Exception {
    Path target = folder("target", "rwxr-xr-x");
    Files.createSymbolicLink(temporary.resolve("absolute"), target);
    Files.createSymbolicLink(temporary.resolve("relative"), Path.of("./absolute/../target"));

    assertThat(made(temporary.resolve("relative/state")).path())
        .isEqualTo(real(target).resolve("state"));
  }

  @Test
  void isNotUsedWhereALinkOfAnotherUserLeadsToIt() throws Exception {
    requireRoot();
    Path target = folder("target", "rwx------");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), target);
    giveAway(link);

    assertRefused(link, "link is another user's (65534)");
    assertRefused(link.resolve("state"), "link is another user's (65534)");
  }

  @Test
  void isNotLookedForWithoutEnd() throws Exception {
    Path link = temporary.resolve("link");
    Files.createSymbolicLink(link, link);

    assertRefused(link, "too many links");
  }

  @Test
  void keepsFilesForTheOwnerAlone() throws Exception {
    OwnerOnlyFolder folder = made(temporary.resolve("state"));

    folder.replace("a", bytes("old"));
    folder.replace("a", bytes("new"));
    folder.replaceProgram("b", bytes("program"));
    folder.replaceProgram("b", bytes("program 2"));
    for (String line : new String[] {"1", "2"}) {
      try (OutputStream out = folder.append("c")) {
        out.write(bytes(line));
      }
    }

    assertThat(folder.names()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(read(folder, "a")).isEqualTo("new");
    assertThat(read(folder, "b")).isEqualTo("program 2");
    assertThat(read(folder, "c")).isEqualTo("12");
    assertThat(mode(folder.path().resolve("a"))).isEqualTo("rw-------");
    assertThat(mode(folder.path().resolve("b"))).isEqualTo("r-x------");
    assertThat(mode(folder.path().resolve("c"))).isEqualTo("rw-------");
  }

  @Test
  void readsNothingThatOthersCouldHaveWritten() throws Exception {
    OwnerOnlyFolder folder = made(temporary.resolve("state"));
    folder.replace("a", bytes("text"));
    assertThat(folder.read("a", LIMIT)).isPresent();

    set(folder.path().resolve("a"), "rw-rw-rw-");
    assertThat(folder.read("a", LIMIT)).as("mode 666").isEmpty();
    set(folder.path().resolve("a"), "rw-r--r--");
    assertThat(folder.read("a", LIMIT)).as("mode 644").isPresent();

    requireRoot();
    giveAway(folder.path().resolve("a"));
    assertThat(folder.read("a", LIMIT)).as("another user's").isEmpty();
  }

  @Test
  void addsToNothingThatOthersMadeOrThatHasAnotherName() throws Exception {
    OwnerOnlyFolder folder = made(temporary.resolve("state"));
    Path precious = Files.createFile(temporary.resolve("precious"));
    Files.createLink(folder.path().resolve("linked"), precious);
    assertThatThrownBy(() -> folder.append("linked"))
        .hasMessageContaining("linked has another name, too");

    Path open = Files.createFile(folder.path().resolve("open"));
    set(open, "rw-rw-rw-");
    assertThatThrownBy(() -> folder.append("open")).hasMessageContaining("open can be written to");

    requireRoot();
    giveAway(Files.createFile(folder.path().resolve("theirs")));
    assertThatThrownBy(() -> folder.append("theirs")).hasMessageContaining("is another user's");
  }

  @Test
  void readsNothingEndless() throws Exception {
    OwnerOnlyFolder folder = made(temporary.resolve("state"));
    folder.replace("long", new byte[LIMIT + 1]);
    Files.createSymbolicLink(folder.path().resolve("zero"), Path.of("/dev/zero"));
    Files.createDirectory(folder.path().resolve("folder"));
    fifo(folder.path().resolve("fifo"));

    for (String name : new String[] {"long", "zero", "folder", "fifo", "none", "folder/none"}) {
      assertThat(folder.read(name, LIMIT)).as(name).isEmpty();
    }
    assertThatThrownBy(() -> folder.append("fifo")).hasMessageContaining("is no file");
    assertThatThrownBy(() -> folder.append("zero")).hasMessageContaining("is no file");
  }

  @Test
  void deletesFilesOnly() throws Exception {
    OwnerOnlyFolder folder = made(temporary.resolve("state"));
    Path kept = Files.createFile(temporary.resolve("kept"));
    Files.createSymbolicLink(folder.path().resolve("link"), kept);
    Files.createDirectory(folder.path().resolve("folder"));
    folder.replace("file", bytes(""));

    assertThat(folder.delete("file")).isTrue();
    assertThat(folder.delete("link")).isFalse();
    assertThat(folder.delete("folder")).isFalse();
    assertThat(folder.names()).containsExactlyInAnyOrder("link", "folder");
    assertThat(kept).exists();
  }

  private static void assertRefused(Path path, String reason) {
    assertThatThrownBy(() -> made(path))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot use " + path + ": ")
        .hasMessageContaining(reason);
    assertThat(OwnerOnlyFolder.existing(path.toFile())).isEmpty();
  }

  private static OwnerOnlyFolder made(Path path) throws IOException {
    return OwnerOnlyFolder.make(path.toFile());
  }

  private Path folder(String name, String permissions) throws IOException {
    return set(Files.createDirectory(temporary.resolve(name)), permissions);
  }

  private static Path set(Path path, String permissions) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static Path real(Path path) throws IOException {
    return path.toRealPath();
  }

  private static void giveAway(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
  }

  private static void fifo(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  private static String read(OwnerOnlyFolder folder, String name) {
    return new String(folder.read(name, LIMIT).orElseThrow(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void requireRoot() throws IOException {
    assumeTrue(
        new PosixAccess().user().equals("0"), "only root can give files to another user: SKIPPED");
  }
}
