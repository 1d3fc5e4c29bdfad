package io.funny.agent.engine.run;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Stands for texts that are to be recognised but not written down, such as the arguments of an
 * application, which may hold a password. Each state folder has a key of its own: what stands for a
 * text in one says nothing in another. Immutable.
 *
 * <p>SipHash-2-4 (Aumasson and Bernstein, <a href="https://www.aumasson.jp/siphash/">A fast
 * short-input PRF</a>), because a {@code MessageDigest} would start the security providers, which
 * the application may still want to configure.
 */
final class Fingerprints {

  private static final String FILE = "fingerprint.key";
  private static final int KEY_LENGTH = 16;

  private final long key0;
  private final long key1;

  private Fingerprints(byte[] key) {
    ByteBuffer halves = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    this.key0 = halves.getLong();
    this.key1 = halves.getLong();
  }

  static Fingerprints withKey(byte[] key) {
    return new Fingerprints(key);
  }

  /** Those of a state folder; empty if nothing was written down there yet. */
  static Optional<Fingerprints> of(Place state) {
    return state.existing().flatMap(Fingerprints::of);
  }

  private static Optional<Fingerprints> of(OwnerOnlyFolder folder) {
    return folder
        .read(FILE, KEY_LENGTH)
        .filter(key -> key.length == KEY_LENGTH)
        .map(Fingerprints::new);
  }

  /** Those of a state folder; the first JVM that comes makes the key. */
  static Fingerprints make(Place state) throws IOException {
    OwnerOnlyFolder folder = state.make();
    Optional<Fingerprints> known = of(folder);
    if (known.isEmpty()) {
      folder.create(FILE, newKey());
      known = of(folder);
    }
    if (known.isEmpty()) { // what was there is no key
      folder.replace(FILE, newKey());
      known = of(folder);
    }
    return known.orElseThrow(() -> new IOException("cannot keep " + FILE + " in " + folder));
  }

  /**
   * From the kernel's own source. Windows has none without a library: there it is as good as the
   * clock. (SecureRandom would start the security providers.)
   */
  private static byte[] newKey() {
    if (File.separatorChar != '/') {
      return keyOfClock(); // where the same name is a file that anybody may have made
    }
    try (FileInputStream random = new FileInputStream("/dev/urandom")) {
      byte[] key = random.readNBytes(KEY_LENGTH);
      if (key.length == KEY_LENGTH) {
        return key;
      }
    } catch (IOException e) {
      // There is none.
    }
    return keyOfClock();
  }

  private static byte[] keyOfClock() {
    SplittableRandom random = new SplittableRandom();
    return ByteBuffer.allocate(KEY_LENGTH)
        .putLong(random.nextLong())
        .putLong(random.nextLong())
        .array();
  }

  /** What stands for a text, in hexadecimal digits. */
  String of(String text) {
    return Long.toHexString(hash(text.getBytes(StandardCharsets.UTF_8)));
  }

  long hash(byte[] text) {
    State state = new State();
    ByteBuffer words = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= Long.BYTES) {
      state.add(words.getLong());
    }
    long last = (long) text.length << 56;
    for (int shift = 0; words.hasRemaining(); shift += Byte.SIZE) {
      last |= (words.get() & 0xffL) << shift;
    }
    state.add(last);
    return state.end();
  }

  /** The four words of the algorithm, under the names of its description. */
  private final class State {

    private long v0 = key0 ^ 0x736f6d6570736575L;
    private long v1 = key1 ^ 0x646f72616e646f6dL;
    private long v2 = key0 ^ 0x6c7967656e657261L;
    private long v3 = key1 ^ 0x7465646279746573L;

    void add(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long end() {
      v2 ^= 0xff;
      for (int i = 0; i < 4; i++) {
        round();
      }
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
