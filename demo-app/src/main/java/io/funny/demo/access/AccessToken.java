package io.funny.demo.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;

/**
 * What server and gateway ask of every caller. Loopback alone keeps nobody out: other users of the
 * machine reach it, and so does every web site in this user's browser. The token lies in a file
 * that only this user can read, so that it stays the same when either of them starts anew.
 * Immutable.
 */
public final class AccessToken {
  private static final String FILE = "token";
  private static final int RANDOM_BYTES = 24;

  private final String value;

  public AccessToken(String value) {
    this.value = value;
  }

  /** The token of that folder; made if there is none. */
  public static AccessToken of(Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<StandardOpenOption> options =
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    // Server and gateway may start at the same moment: the lock lets one of them be the first.
    try (FileChannel file = FileChannel.open(folder.resolve(FILE), options, ownerOnly())) {
      file.lock(); // until the channel is closed
      if (file.size() == 0) {
        file.write(ByteBuffer.wrap(random().getBytes(StandardCharsets.US_ASCII)));
      }
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
      file.read(content, 0);
      return new AccessToken(new String(content.array(), StandardCharsets.US_ASCII).trim());
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0]; // Windows: a home folder is its owner's already
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(
          EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
    };
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The token itself, for those who send it. */
  public String value() {
    return value;
  }

  /** What an {@code Authorization} header says. */
  public String asBearer() {
    return "Bearer " + value;
  }

  /** Whether that is it; how long the answer takes tells nothing about the token. */
  public boolean is(String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            candidate.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "a token";
  }
}
