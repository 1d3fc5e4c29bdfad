package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts what cannot be started, and tells what the JDK says to it. */
public final class Failures {
  private static final int REPEATS = 50;

  private Failures() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("failures");
    Map<String, ProcessBuilder> failures = failures(folder);
    for (Map.Entry<String, ProcessBuilder> failure : failures.entrySet()) {
      String messages = messagesOf(failure.getValue());
      Facts.tell(failure.getKey(), messages.replace(folder.toString(), "FOLDER"));
    }
    if (!Program.onWindows()) {
      return;
    }
    int before = Win32.handleCount();
    for (int i = 0; i < REPEATS; i++) {
      failures.values().forEach(Failures::messagesOf);
    }
    Facts.tell("handles", before + " " + Win32.handleCount());
  }

  private static Map<String, ProcessBuilder> failures(Path folder) throws IOException {
    Path notAProgram = folder.resolve("text.exe");
    Files.write(notAProgram, "no program".getBytes(US_ASCII));
    notAProgram.toFile().setExecutable(true);

    Map<String, ProcessBuilder> failures = new LinkedHashMap<>();
    failures.put("missing", new ProcessBuilder("no-such-program", "x"));
    failures.put("missing, by path", new ProcessBuilder(folder.resolve("missing.exe").toString()));
    failures.put(
        "bad directory",
        new ProcessBuilder(Program.endingAtOnce()).directory(new File("no-such-folder")));
    failures.put("not a program", new ProcessBuilder(notAProgram.toString()));
    failures.put("a folder", new ProcessBuilder(folder.toString()));
    failures.put("empty name", new ProcessBuilder(""));
    failures.put("NUL in the name", new ProcessBuilder("a\0b"));
    failures.put("a line too long", new ProcessBuilder("no-such-program", "x".repeat(40_000)));
    failures.put(
        "no folder for the output",
        new ProcessBuilder(Program.endingAtOnce()).redirectOutput(new File("no-such-folder/x")));
    return failures;
  }

  /** The exception and its causes, with their messages. */
  private static String messagesOf(ProcessBuilder builder) {
    try {
      return "exit code " + builder.start().waitFor();
    } catch (IOException | IllegalArgumentException e) {
      StringBuilder messages = new StringBuilder();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        messages.append(cause).append("; ");
      }
      return messages.toString().replace("x".repeat(1000), "");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
