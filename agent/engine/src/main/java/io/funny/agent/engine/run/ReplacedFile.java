package io.funny.agent.engine.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SplittableRandom;

/** Files that are replaced as a whole: who reads one sees the old text or the new one. */
final class ReplacedFile {

  private ReplacedFile() {}

  /** Writes beside it, under a name that nobody else uses at the same time, then moves it there. */
  static void write(Path file, String text) throws IOException {
    // Not createTempFile, whose SecureRandom would start the security providers.
    String unique = Long.toHexString(new SplittableRandom().nextLong());
    Path aside = file.resolveSibling(file.getFileName() + "-" + unique + ".new");
    try {
      Files.write(aside, text.getBytes(StandardCharsets.UTF_8));
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
  }
}
