package io.funny.agent.it.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds processes by what Linux shows of them in /proc. */
final class ProcFs {
  private ProcFs() {}

  /** Those that carry a text in their environment or in their arguments. */
  static Stream<ProcessHandle> processesWith(String text) {
    // The handle, with its start time, comes first: if the PID passes on to a stranger after this,
    // the handle will not end the stranger.
    return ProcessHandle.allProcesses()
        .filter(process -> shows(process, "environ", text) || shows(process, "cmdline", text))
        .filter(ProcessHandle::isAlive);
  }

  /** Whether the name of its program contains a text. */
  static boolean isNamed(ProcessHandle process, String text) {
    return shows(process, "comm", text);
  }

  private static boolean shows(ProcessHandle process, String file, String text) {
    try {
      Path path = Path.of("/proc", Long.toString(process.pid()), file);
      return Files.readString(path, ISO_8859_1).contains(text);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
