package io.funny.demo.server.terminal;

import com.pty4j.PtyProcessBuilder;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import io.funny.demo.process.ProcessEnd;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens terminals. The native library for that is loaded for the first of them: a server on a
 * system that has none starts all the same, and only its terminal does not open. Thread-safe.
 */
public final class PtyManager {
  private static final int MOST_OPEN = 4;
  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TerminalPrograms programs;
  private final Set<Terminal> terminals = new HashSet<>();
  private boolean closed;

  PtyManager(TerminalPrograms programs) {
    this.programs = programs;
  }

  public Set<String> programs() {
    return programs.names();
  }

  /**
   * Opens a terminal with a program in it.
   *
   * @throws IllegalArgumentException if there is no such program
   * @throws IllegalStateException if too many are open, or the server is ending
   * @throws IOException if this system gives no terminal
   */
  public synchronized Terminal open(String program, TerminalSize size, Terminal.Screen screen)
      throws IOException {
    List<String> command =
        programs
            .command(program)
            .orElseThrow(() -> new IllegalArgumentException("no such program"));
    terminals.removeIf(terminal -> !terminal.isOpen());
    if (closed) {
      throw new IllegalStateException("the server is ending");
    }
    if (terminals.size() >= MOST_OPEN) {
      throw new IllegalStateException(MOST_OPEN + " terminals are open: close one first");
    }
    Terminal terminal = start(command, size);
    terminals.add(terminal);
    terminal.showOn(screen);
    return terminal;
  }

  private static Terminal start(List<String> command, TerminalSize size) throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("TERM", "xterm-256color");
    try {
      return new Terminal(
          new PtyProcessBuilder(command.toArray(new String[0]))
              .setEnvironment(environment)
              .setInitialColumns(size.columns())
              .setInitialRows(size.rows())
              .setUseWinConPty(true)
              .start());
    } catch (LinkageError | RuntimeException e) {
      throw new IOException("this system gives no terminal: " + e.getMessage(), e);
    }
  }

  synchronized void end() throws InterruptedException {
    closed = true;
    ProcessEnd.of(
        terminals.stream().map(Terminal::process).flatMap(Optional::stream).toList(), GRACE);
  }

  /** Ready to open terminals with these programs. */
  public static PtyManager start(TerminalPrograms programs) {
    PtyManager manager = new PtyManager(programs);
    ShutdownRegistry.register("pty-manager", manager::end, ShutdownPhase.SERVICES);
    return manager;
  }
}
