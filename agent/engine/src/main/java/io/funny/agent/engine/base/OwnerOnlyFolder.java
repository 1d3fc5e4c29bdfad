package io.funny.agent.engine.base;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A folder in which nobody but this user (and root) can change anything, and which nobody else can
 * exchange for another one: every folder on the way to it was looked at. Known by its real path.
 * What is in it is only touched if it is a file; links are not followed.
 *
 * <p>Since nobody else can change a name in it, what was seen under a name is also what is opened
 * under it. Immutable.
 */
public final class OwnerOnlyFolder {

  private static final String UNFINISHED = ".new";

  /** S_IFIFO and the mode rw-------. */
  private static final int OWNER_ONLY_FIFO = 0010600;

  private final Path path;
  private final Access access;

  private OwnerOnlyFolder(Path path, Access access) {
    this.path = path;
    this.access = access;
  }

  /**
   * Makes the folder if it is not there, with those above it, and looks at it.
   *
   * @throws IOException if it cannot be made or others could change it, with the reason
   */
  static OwnerOnlyFolder make(File folder) throws IOException {
    try {
      Access access = Access.ofThisProcess();
      return new OwnerOnlyFolder(SafePath.to(folder, access, true), access);
    } catch (IOException e) {
      throw new IOException("cannot use " + folder + ": " + reason(e), e);
    }
  }

  /** The folder if it is there, and others cannot change it. */
  static Optional<OwnerOnlyFolder> existing(File folder) {
    try {
      Access access = Access.ofThisProcess();
      return Optional.of(new OwnerOnlyFolder(SafePath.to(folder, access, false), access));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NotDirectoryException) {
      return e.getMessage() + " is no folder";
    }
    // The system's own exceptions have the path as their message, and what happened as their class.
    return e.getClass() == IOException.class ? e.getMessage() : e.toString();
  }

  /** Its real path. */
  public Path path() {
    return path;
  }

  /** The names of what is in it. */
  public String[] names() {
    String[] names = path.toFile().list();
    return names == null ? new String[0] : names;
  }

  /** The name that a file was to have which a crash left unfinished; else the name itself. */
  public static String finished(String name) {
    int end = name.lastIndexOf('-');
    return name.endsWith(UNFINISHED) && end > 0 ? name.substring(0, end) : name;
  }

  /** Whether there is a file of this name; no link, no FIFO. */
  public boolean isFile(String name) {
    return Files.isRegularFile(path.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether there is a FIFO of this name that nobody else can open (Linux). */
  public boolean isFifo(String name) {
    try {
      Object mode = Files.getAttribute(path.resolve(name), "unix:mode", LinkOption.NOFOLLOW_LINKS);
      return mode.equals(OWNER_ONLY_FIFO);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** When a file was last changed, in milliseconds since 1970; 0 if it is gone. */
  public long modified(String name) {
    return path.resolve(name).toFile().lastModified();
  }

  /**
   * The content of a file.
   *
   * @return empty if there is none, if it is longer than that, or if others could have written it
   */
  public Optional<byte[]> read(String name, int maxLength) {
    Path file = path.resolve(name);
    try {
      if (!isFile(name)) {
        return Optional.empty();
      }
      access.checkFile(file);
      try (SeekableByteChannel in = Files.newByteChannel(file)) {
        return in.size() > maxLength ? Optional.empty() : Optional.of(content(in));
      }
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }

  /** As much as it was when it was opened: it may be growing. */
  private static byte[] content(SeekableByteChannel in) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) in.size());
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = in.read(buffer);
    }
    byte[] content = new byte[buffer.position()];
    buffer.flip();
    buffer.get(content);
    return content;
  }

  /** Writes a file as a whole: who reads it at this moment sees the old content or the new one. */
  public void replace(String name, byte[] content) throws IOException {
    move(aside(name, content, access.ofFile()), name);
  }

  /** The same for a program, which is not written to again. */
  public void replaceProgram(String name, byte[] content) throws IOException {
    move(aside(name, content, access.ofProgram()), name);
  }

  private void move(Path aside, String name) throws IOException {
    try {
      Files.move(aside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(aside); // there only if that failed
    }
  }

  /** Writes a file as a whole, unless there is something of that name: of several, one wins. */
  public void create(String name, byte[] content) throws IOException {
    Path aside = aside(name, content, access.ofFile());
    try {
      link(aside, path.resolve(name));
    } catch (FileAlreadyExistsException e) {
      // Another was first.
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  /** Unlike a move, it never replaces; but not each file system has hard links. */
  private static void link(Path aside, Path file) throws IOException {
    try {
      Files.createLink(file, aside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException | UnsupportedOperationException e) {
      Files.move(aside, file);
    }
  }

  /** Under a name that nobody else uses at the same time. */
  private Path aside(String name, byte[] content, FileAttribute<?>[] attributes)
      throws IOException {
    // Not createTempFile, whose SecureRandom would start the security providers.
    String unique = Long.toHexString(new SplittableRandom().nextLong());
    Path aside = path.resolve(name + "-" + unique + UNFINISHED);
    try (SeekableByteChannel out = create(aside, attributes)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      return aside;
    } catch (FileAlreadyExistsException e) {
      throw e; // not ours to delete
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }

  private static SeekableByteChannel create(Path file, FileAttribute<?>[] attributes)
      throws IOException {
    return Files.newByteChannel(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
  }

  /**
   * Opens a file to add to its end; makes it if it is not there.
   *
   * @throws IOException also if something else has this name, if others can write the file or have
   *     made it, and if it has another name, too
   */
  public OutputStream append(String name) throws IOException {
    Path file = path.resolve(name);
    try {
      create(file, access.ofFile()).close();
    } catch (FileAlreadyExistsException e) {
      if (!isFile(name)) {
        throw new IOException(file + " is no file", e);
      }
      access.checkFile(file); // it may be from a time when the folder was open to others
      access.checkOnlyName(file);
    }
    return new FileOutputStream(file.toFile(), true);
  }

  /**
   * Deletes a file or a FIFO, and nothing else that has its name.
   *
   * @return whether it is gone; on Windows it stays while somebody has it open
   */
  public boolean delete(String name) {
    try {
      return (isFile(name) || isFifo(name)) && Files.deleteIfExists(path.resolve(name));
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
