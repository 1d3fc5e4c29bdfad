package io.funny.agent.engine.cli.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Arguments for a {@code java} launcher that do not stand on a command line, which all users of a
 * machine can read: in a file that only this user can open, and that is deleted in the end. What
 * this JVM was given may have come from such a file, too, or from the environment.
 */
final class PrivateArguments implements Closeable {

  private final Path file;
  private final List<String> words;

  private PrivateArguments(Path file, List<String> words) {
    this.file = file;
    this.words = words;
  }

  /** Where no file can be made, only those of them that are on a command line already. */
  static PrivateArguments of(List<String> arguments) throws IOException {
    if (arguments.isEmpty()) {
      return new PrivateArguments(null, arguments);
    }
    Path file;
    try {
      // For its owner alone; on Windows, the user's folder for temporary files is.
      file = Files.createTempFile("funny-agent-", ".arguments");
    } catch (IOException e) {
      List<String> known = new ArrayList<>(arguments);
      known.retainAll(List.of(ProcessHandle.current().info().arguments().orElse(new String[0])));
      return new PrivateArguments(null, known);
    }
    PrivateArguments made = new PrivateArguments(file, List.of("@" + file));
    try {
      Files.write(file, text(arguments).getBytes(charset()));
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static String text(List<String> arguments) {
    StringBuilder text = new StringBuilder();
    for (String argument : arguments) {
      text.append('"').append(escaped(argument)).append('"').append('\n');
    }
    return text.toString();
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

  /** What stands for them on the command line. */
  List<String> words() {
    return words;
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
