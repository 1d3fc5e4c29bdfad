package io.funny.agent.engine.watch;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * Tells a class file or a jar that somebody is still writing: tools truncate them first. Of other
 * files nothing can be said; an empty one may be meant.
 */
final class HalfWritten {

  private static final int CLASS_FILE = 0xCAFEBABE;

  private HalfWritten() {}

  static boolean is(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!Files.exists(file)) {
      return false; // deleted is no state between
    }
    try {
      if (name.endsWith(".class")) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
          return in.readInt() != CLASS_FILE;
        }
      }
      if (name.endsWith(".jar")) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
          return jar.size() == 0; // its directory stands at its end
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
