package io.funny.agent.it.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Finds processes by what Linux shows of them in /proc. */
final class ProcFs {
  private static final int LIMIT = 1 << 20;

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
    Path path = Path.of("/proc", Long.toString(process.pid()), file);
    try (InputStream in = Files.newInputStream(path)) {
      // Some tests have processes that show gigabytes here, beside whatever tests run at the time.
      return new String(in.readNBytes(LIMIT), ISO_8859_1).contains(text);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
