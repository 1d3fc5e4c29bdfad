package io.funny.agent.engine.base;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A way to a folder, gone step by step from the root of the file system. It ends where no other
 * user could have led it, and none can lead it elsewhere later: then the real path that it returns
 * stays true, and no descriptor has to be held.
 */
final class SafePath {

  /** As the kernel's (ELOOP in man path_resolution(7)). */
  private static final int MAX_LINKS = 40;

  private final Access access;
  private final boolean make;
  private final Deque<Path> ahead = new ArrayDeque<>();
  private int links;
  private Path here;

  private SafePath(Access access, boolean make) {
    this.access = access;
    this.make = make;
  }

  /**
   * Goes the way.
   *
   * @param make whether folders that are missing are made, for their owner alone
   * @return the real path of the folder
   * @throws NoSuchFileException if it is not there
   * @throws IOException if others could change it, with the place where they could
   */
  static Path to(File folder, Access access, boolean make) throws IOException {
    try {
      return new SafePath(access, make).go(folder.getAbsoluteFile().toPath());
    } catch (InvalidPathException | UnsupportedOperationException | SecurityException e) {
      throw new IOException(e.toString(), e);
    }
  }

  private Path go(Path path) throws IOException {
    turnTo(path);
    while (!ahead.isEmpty()) {
      step(ahead.pop());
    }
    access.checkClosed(here);
    return here;
  }

  private void turnTo(Path path) {
    if (path.isAbsolute()) {
      here = path.getRoot();
    }
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      ahead.push(path.getName(i));
    }
  }

  private void step(Path name) throws IOException {
    if (name.toString().equals("..")) {
      here = here.getParent() == null ? here : here.getParent();
    } else if (!name.toString().equals(".") && !name.toString().isEmpty()) {
      access.checkOnTheWay(here);
      enter(here.resolve(name));
    }
  }

  private void enter(Path next) throws IOException {
    BasicFileAttributes attributes = lookAtOrMake(next);
    if (attributes.isSymbolicLink() || isJunction(next, attributes)) {
      follow(next);
    } else if (attributes.isDirectory()) {
      here = next;
    } else {
      throw new NotDirectoryException(next.toString());
    }
  }

  /**
   * A junction is a folder and something else (MSDN: Reparse Points). So are a mounted volume and a
   * folder that OneDrive keeps, which lead nowhere but to themselves.
   */
  private boolean isJunction(Path next, BasicFileAttributes attributes) throws IOException {
    return attributes.isDirectory() && attributes.isOther() && !access.target(next).equals(next);
  }

  private void follow(Path link) throws IOException {
    links++;
    if (links > MAX_LINKS) {
      throw new IOException(link + " leads nowhere: too many links");
    }
    access.checkLink(link);
    turnTo(access.target(link));
  }

  private BasicFileAttributes lookAtOrMake(Path next) throws IOException {
    try {
      return access.lookAt(next);
    } catch (NoSuchFileException e) {
      if (!make) {
        throw e;
      }
    }
    try {
      Files.createDirectory(next, access.ofFolder());
      access.close(next);
    } catch (FileAlreadyExistsException e) {
      // Another JVM was quicker, or somebody else: it is looked at like any other.
    }
    return access.lookAt(next);
  }
}
