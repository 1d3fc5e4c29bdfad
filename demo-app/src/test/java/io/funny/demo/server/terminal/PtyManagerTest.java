package io.funny.demo.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PtyManagerTest {
  private static final TerminalSize SIZE = new TerminalSize(80, 24);
  private static final int PATIENCE_SECONDS = 60;

  private final PtyManager terminals = new PtyManager(TerminalPrograms.ofThisMachine(false));
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  private final Terminal.Screen screen =
      new Terminal.Screen() {
        @Override
        public void output(String text) {}

        @Override
        public void exit(int code) {
          exit.complete(code);
        }
      };

  @Test
  @DisplayName("The end of the server ends what runs in a terminal")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Wine has no pseudo console")
  void end() throws Exception {
    Terminal terminal = terminals.open("console", SIZE, screen);
    assertThat(terminal.isOpen()).isTrue();

    terminals.end();

    exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(terminal.isOpen()).isFalse();
    assertThatThrownBy(() -> terminals.open("console", SIZE, screen))
        .isInstanceOf(IllegalStateException.class);
  }
}
