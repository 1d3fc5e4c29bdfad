package io.funny.demo.server.terminal;

import com.pty4j.PtyProcess;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program in a terminal of its own. Thread-safe. */
public final class Terminal {
  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  private static final int BUFFER = 8192;

  private final PtyProcess process;

  // Taken at once, so the PID is surely still its own; pty4j's processes do not give their handle.
  private final Optional<ProcessHandle> handle;

  Terminal(PtyProcess process) {
    this.process = process;
    this.handle = ProcessHandle.of(process.pid());
  }

  /** Hears what a terminal has to say, on a thread of the terminal's. */
  public interface Screen {
    void output(String text);

    void exit(int code);
  }

  void showOn(Screen screen) {
    Thread reader = new Thread(() -> read(screen), "terminal of " + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  private void read(Screen screen) {
    char[] buffer = new char[BUFFER];
    try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        screen.output(new String(buffer, 0, n));
      }
    } catch (IOException e) {
      LOG.debug("the terminal was closed", e); // Linux: EIO when the program is gone
    }
    try {
      screen.exit(process.waitFor());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was typed. */
  public synchronized void type(String text) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write(text.getBytes(StandardCharsets.UTF_8));
    input.flush();
  }

  public void resize(TerminalSize size) {
    process.setWinSize(new WinSize(size.columns(), size.rows()));
  }

  public boolean isOpen() {
    return process.isAlive();
  }

  /** Empty if it had ended at once. */
  Optional<ProcessHandle> process() {
    return handle;
  }

  /** Ends the program, as closing a terminal's window does. */
  public void close() {
    process.destroy();
  }
}
