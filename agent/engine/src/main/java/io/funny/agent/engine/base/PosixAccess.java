package io.funny.agent.engine.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * Owner and mode (man inode(7)). This user and root are trusted: who can write as root need not
 * wait for us. Users are told by number, because in a container there may be no name, and a name
 * may be asked for over the network. An access list widens the bits of the group (man acl(5)), so
 * where the group may not write, nobody may by a list.
 */
final class PosixAccess implements Access {

  private static final int ROOT = 0;
  private static final int S_ISVTX = 01000;
  private static final int S_IWGRP = 020;
  private static final int S_IWOTH = 02;

  private final int self;
  private final UserNumbers numbers;

  PosixAccess() throws IOException {
    this(self(), UserNumbers.ofThisProcess());
  }

  PosixAccess(int self, UserNumbers numbers) {
    this.self = self;
    this.numbers = numbers;
  }

  /**
   * Not the owner of {@code /proc/self}, who is root where the process is not dumpable, as that of
   * a {@code java} with capabilities (man proc(5), man PR_SET_DUMPABLE(2const)). May change in a
   * process that gives up root.
   */
  private static int self() throws IOException {
    Path status = Path.of("/proc/self/status");
    for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
      if (line.startsWith("Uid:")) {
        return Integer.parseUnsignedInt(line.substring(line.lastIndexOf('\t') + 1));
      }
    }
    throw new IOException(status + " does not tell this process's user");
  }

  @Override
  public String user() {
    return Integer.toUnsignedString(self);
  }

  @Override
  public boolean isOwn(Path path) throws IOException {
    Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode");
    return attributes.get("uid").equals(self) && isWhoIsTold(path, attributes);
  }

  /**
   * In a folder with the sticky bit only its owner and that of an entry can rename or delete the
   * entry (man unlink(2)), and the owner of each is checked in turn. Whoever owns the root of the
   * file system decides what this process sees at all; in a user namespace it may have no number.
   */
  @Override
  public void checkOnTheWay(Path folder) throws IOException {
    Map<String, Object> attributes = attributes(folder);
    if (folder.getNameCount() > 0) {
      checkOwner(folder, attributes);
    }
    if ((mode(attributes) & S_ISVTX) == 0) {
      checkMode(folder, attributes);
    }
  }

  @Override
  public void checkLink(Path link) throws IOException {
    checkOwner(link, attributes(link));
  }

  @Override
  public Path target(Path link) throws IOException {
    return Files.readSymbolicLink(link);
  }

  @Override
  public void checkClosed(Path folder) throws IOException {
    Map<String, Object> attributes = attributes(folder);
    checkOwner(folder, attributes);
    checkMode(folder, attributes);
  }

  @Override
  public void checkFile(Path file) throws IOException {
    Map<String, Object> attributes = attributes(file);
    checkOwner(file, attributes);
    checkMode(file, attributes);
  }

  /**
   * Whoever may write to a folder can link any file there (man link(2)), unless Linux forbids it.
   */
  @Override
  public void checkOnlyName(Path file) throws IOException {
    if (!Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS).equals(1)) {
      throw new IOException(file + " has another name, too (a hard link)");
    }
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    return Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS);
  }

  private void checkOwner(Path path, Map<String, Object> attributes) throws IOException {
    int owner = (Integer) attributes.get("uid");
    if ((owner != ROOT && owner != self) || !isWhoIsTold(path, attributes)) {
      throw new IOException(path + " is another user's (" + Integer.toUnsignedString(owner) + ")");
    }
  }

  /**
   * Where the owner's number is that of all users without one, the kernel has to say whether this
   * process is the owner: it lets nobody else set the mode (man chmod(2)), not even to what it is.
   */
  private boolean isWhoIsTold(Path path, Map<String, Object> attributes) {
    if (!numbers.isOfSeveral(Integer.toUnsignedString((Integer) attributes.get("uid")))) {
      return true;
    }
    try {
      int mode = mode(attributes) & 07777;
      Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * A group with the number of its user is by convention that user's alone, so that an umask of 002
   * does no harm: root's, and the private groups of Red Hat's and Debian's users. But where there
   * is an access list, the bits of the group are the most that the list gives to anybody.
   */
  private static void checkMode(Path path, Map<String, Object> attributes) throws IOException {
    boolean ownGroup = attributes.get("gid").equals(attributes.get("uid"));
    int others = ownGroup ? S_IWOTH : S_IWOTH | S_IWGRP;
    if ((mode(attributes) & others) != 0) {
      String mode = Integer.toOctalString(mode(attributes) & 07777);
      throw new IOException(path + " can be written to by others (mode " + mode + ")");
    }
    if ((mode(attributes) & S_IWGRP) != 0) {
      try {
        AccessList.requireNone(path);
      } catch (IOException e) {
        throw new IOException(path + " may be writable to others: " + e.getMessage(), e);
      }
    }
  }

  private static int mode(Map<String, Object> attributes) {
    return (Integer) attributes.get("mode");
  }

  @Override
  public FileAttribute<?>[] ofFolder() {
    return permissions("rwx------");
  }

  @Override
  public FileAttribute<?>[] ofFile() {
    return permissions("rw-------");
  }

  @Override
  public FileAttribute<?>[] ofProgram() {
    return permissions("r-x------");
  }

  private static FileAttribute<?>[] permissions(String text) {
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(text);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }

  @Override
  public void close(Path folder) {}
}
