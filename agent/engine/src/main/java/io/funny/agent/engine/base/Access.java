package io.funny.agent.engine.base;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;

/**
 * Who else could change what a path leads to, by the rules of one operating system. Its checks look
 * at a link itself, not at what it points to, and throw an {@link IOException} that says whose
 * fault it is.
 */
interface Access {

  /** The rules of this machine, for this process as it is now. */
  static Access ofThisProcess() throws IOException {
    try {
      return FileSystems.getDefault().supportedFileAttributeViews().contains("unix")
          ? new PosixAccess()
          : new WindowsAccess();
    } catch (InvalidPathException e) {
      throw new IOException("the home of this user is no path", e);
    }
  }

  /** Tells this process's user from others in the name of a folder. */
  String user();

  /** Whether something is this user's own, not root's nor an administrator's. */
  boolean isOwn(Path path) throws IOException;

  /** What is at a path; of a link, what it is itself. */
  default BasicFileAttributes lookAt(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Nobody else can put another folder, or a link, in the place of one in this folder. */
  void checkOnTheWay(Path folder) throws IOException;

  /** Nobody else chose where this link leads. */
  void checkLink(Path link) throws IOException;

  /** Where a link leads: another path from the root, or one from the folder that it is in. */
  Path target(Path link) throws IOException;

  /** Nobody else can make, rename or delete anything in this folder. */
  void checkClosed(Path folder) throws IOException;

  /** Nobody else wrote this file, or can. */
  void checkFile(Path file) throws IOException;

  /** Nobody led this name to a file that has another one elsewhere. */
  default void checkOnlyName(Path file) throws IOException {}

  /** With these a folder is made for its owner alone. */
  FileAttribute<?>[] ofFolder();

  /** With these a file is made for its owner alone, whatever the umask. */
  FileAttribute<?>[] ofFile();

  /** The same for a program, which is not written to again. */
  FileAttribute<?>[] ofProgram();

  /** Closes a folder that this process has just made, where {@link #ofFolder} cannot. */
  void close(Path folder) throws IOException;
}
