package io.funny.agent.engine.cli.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Arguments for a {@code java} launcher that do not stand on a command line, which all users of a
 * machine can read: in a file that only this user can open, and that is deleted in the end. What
 * this JVM was given may have come from such a file, too, or from the environment.
 */
final class PrivateArguments implements Closeable {

  private final Path file;

  private PrivateArguments(Path file) {
    this.file = file;
  }

  static PrivateArguments of(List<String> arguments) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String argument : arguments) {
      text.append('"').append(escaped(argument)).append('"').append('\n');
    }
    // For its owner alone; on Windows, the user's folder for temporary files is.
    PrivateArguments made =
        new PrivateArguments(Files.createTempFile("funny-agent-", ".arguments"));
    try {
      Files.write(made.file, text.toString().getBytes(charset()));
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Within quotes, the launcher takes a backslash for an escape, and a line end for their end. */
  private static String escaped(String argument) {
    return argument
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  /** As the launcher reads it: byte by byte, like its own arguments. */
  private static Charset charset() {
    String name = System.getProperty("sun.jnu.encoding", "");
    return !name.isEmpty() && Charset.isSupported(name)
        ? Charset.forName(name)
        : Charset.defaultCharset();
  }

  /** The word that stands for them on the command line. */
  String word() {
    return "@" + file;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
