package io.funny.agent.engine.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * A file's content, told by its size and a checksum, with the time of its last change. Two are
 * equal if the content is. Immutable.
 */
final class FileState {

  private static final int BUFFER = 1 << 16;

  private final long size;
  private final long time;
  private final long content;

  private FileState(long size, long time, long content) {
    this.size = size;
    this.time = time;
    this.content = content;
  }

  /**
   * Reads a file, unless its size and time are as they were.
   *
   * @param known what it was earlier, or {@code null}
   */
  static FileState of(Path file, BasicFileAttributes attributes, FileState known)
      throws IOException {
    long size = attributes.size();
    long time = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return known != null && known.size == size && known.time == time
        ? known
        : new FileState(size, time, checksum(file));
  }

  /** For a file that is touched on purpose. */
  static FileState byTime(Path file) throws IOException {
    long time = Files.getLastModifiedTime(file).toMillis();
    return new FileState(Files.size(file), time, time);
  }

  private static long checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        checksum.update(buffer, 0, n);
      }
    }
    return checksum.getValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FileState
        && ((FileState) other).size == size
        && ((FileState) other).content == content;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(content);
  }
}
