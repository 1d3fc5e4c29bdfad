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

  /** Read in a fraction of a second. What is longer, and may be without end, goes by its time. */
  private static final long MAX_READ = 256L << 20;

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
        : new FileState(size, time, size > MAX_READ ? time : checksum(file, size));
  }

  /** For a file that is touched on purpose. */
  static FileState byTime(Path file) throws IOException {
    long time = Files.getLastModifiedTime(file).toMillis();
    return new FileState(Files.size(file), time, time);
  }

  /**
   * No more than it was when it was looked at: some grow, and those of the kernel (/proc) say that
   * they are empty, while a read of them may never return.
   */
  private static long checksum(Path file, long size) throws IOException {
    CRC32C checksum = new CRC32C();
    if (size == 0) {
      return 0;
    }
    byte[] buffer = new byte[(int) Math.min(size, BUFFER)];
    try (InputStream in = Files.newInputStream(file)) {
      long left = size;
      int n = in.read(buffer);
      while (n > 0) {
        checksum.update(buffer, 0, n);
        left -= n;
        n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
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
