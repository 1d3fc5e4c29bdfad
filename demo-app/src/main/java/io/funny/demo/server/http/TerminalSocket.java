package io.funny.demo.server.http;

import io.funny.demo.server.terminal.PtyManager;
import io.funny.demo.server.terminal.Terminal;
import io.funny.demo.server.terminal.TerminalSize;
import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsCloseStatus;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** {@code /api/terminal}: a WebSocket with a program in a terminal behind it. */
public record TerminalSocket(PtyManager terminals, Map<String, Terminal> open) implements Routes {
  private static final int COLUMNS = 80;
  private static final int ROWS = 24;
  private static final int PING_SECONDS = 1;

  public TerminalSocket(PtyManager terminals) {
    this(terminals, new ConcurrentHashMap<>());
  }

  /** What the page sends: what was typed, or a new size. */
  record Message(String input, int columns, int rows) {}

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/api/terminals", ctx -> ctx.json(Map.of("programs", terminals.programs())));
    routes.ws(
        "/api/terminal",
        socket -> {
          socket.onConnect(this::connected);
          socket.onMessage(this::received);
          socket.onClose(this::closed);
        });
  }

  private void connected(WsConnectContext page) {
    page.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
    TerminalSize size =
        new TerminalSize(
            page.queryParamAsClass("columns", Integer.class).getOrDefault(COLUMNS),
            page.queryParamAsClass("rows", Integer.class).getOrDefault(ROWS));
    try {
      Terminal terminal =
          terminals.open(String.valueOf(page.queryParam("program")), size, screen(page));
      open.put(page.sessionId(), terminal);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      page.send(Map.of("error", String.valueOf(e.getMessage())));
      page.closeSession(WsCloseStatus.NORMAL_CLOSURE, "");
    }
  }

  private static Terminal.Screen screen(WsContext page) {
    return new Terminal.Screen() {
      @Override
      public void output(String text) {
        page.send(Map.of("output", text));
      }

      @Override
      public void exit(int code) {
        page.send(Map.of("exit", code));
        page.closeSession(WsCloseStatus.NORMAL_CLOSURE, "");
      }
    };
  }

  private void received(WsMessageContext page) throws IOException {
    Terminal terminal = open.get(page.sessionId());
    Message message = page.messageAsClass(Message.class);
    if (terminal == null) {
      return;
    }
    if (message.input() == null) {
      terminal.resize(new TerminalSize(message.columns(), message.rows()));
    } else {
      terminal.type(message.input());
    }
  }

  private void closed(WsContext page) {
    Terminal terminal = open.remove(page.sessionId());
    if (terminal != null) {
      terminal.close();
    }
  }
}
