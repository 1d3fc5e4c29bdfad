package io.funny.agent.it.ownend;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How an application is ended. */
enum End {
  /** Under Windows, which has no such signal for processes, the JVM gets Ctrl+C. */
  SIGTERM("signal", "TERM"),
  /** As init scripts do, and a group that is told together with the PID 1 that tells it. */
  SIGTERM_TWICE("signal", "TERM", "TERM"),
  SIGHUP_AND_SIGTERM("signal", "HUP", "TERM"),
  EXIT("exit"),
  LAST_THREAD("last");

  private static final int BETWEEN_SIGNALS = 1000;

  private final String way;

  @SuppressWarnings("ImmutableEnumChecker") // it is one of List.of
  private final List<String> signals;

  End(String way, String... signals) {
    this.way = way;
    this.signals = List.of(signals);
  }

  /** What the guest is told of it. */
  String way() {
    return way;
  }

  boolean is(HostJvm host) {
    return !host.isWindows() || signals.size() < 2;
  }

  /** Orders it. */
  void order(JvmRun run, HostJvm host, Path folder) {
    try {
      if (signals.isEmpty() || host.isWindows()) {
        Files.createFile(folder.resolve("end"));
        return;
      }
      for (int i = 0; i < signals.size() && run.isAlive(); i++) {
        Thread.sleep(i == 0 ? 0 : BETWEEN_SIGNALS);
        new ProcessBuilder("kill", "-" + signals.get(i), Long.toString(run.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
