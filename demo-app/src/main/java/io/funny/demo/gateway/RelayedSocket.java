package io.funny.demo.gateway;

import io.javalin.websocket.WsContext;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One WebSocket of the page, joined with one of the server. Thread-safe. */
final class RelayedSocket implements WebSocket.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(RelayedSocket.class);

  /** Try again later, as the IANA registry of close codes has it. */
  private static final int TRY_AGAIN_LATER = 1013;

  private final WsContext page;
  private volatile long lastHeard = System.nanoTime();
  private final StringBuilder partial = new StringBuilder();

  // The last thing sent to the server: the next one has to wait for it.
  private CompletableFuture<WebSocket> server = new CompletableFuture<>();

  RelayedSocket(WsContext page) {
    this.page = page;
  }

  synchronized void connect(CompletableFuture<WebSocket> opening, Runnable onOpen) {
    server =
        opening.whenComplete(
            (socket, failure) -> {
              if (failure == null) {
                onOpen.run();
              } else {
                closePage(TRY_AGAIN_LATER);
              }
            });
  }

  synchronized void fromPage(String text) {
    server = server.thenCompose(socket -> socket.sendText(text, true));
  }

  /**
   * Gives the server up if it was silent for longer than that. A server pings; a child that
   * inherited the connection of a dead one does nothing, and does not close it either.
   */
  void endIfSilent(Duration limit) {
    if (System.nanoTime() - lastHeard > limit.toNanos()) {
      closePage(TRY_AGAIN_LATER);
    }
  }

  @Override
  public void onOpen(WebSocket socket) {
    lastHeard = System.nanoTime();
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    lastHeard = System.nanoTime();
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    lastHeard = System.nanoTime();
    partial.append(data);
    if (last) {
      page.send(partial.toString());
      partial.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    closePage(code == WebSocket.NORMAL_CLOSURE ? code : TRY_AGAIN_LATER);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    closePage(TRY_AGAIN_LATER);
  }

  private void closePage(int code) {
    try {
      page.closeSession(code, "");
    } catch (RuntimeException e) {
      LOG.debug("the page was faster", e);
    }
  }

  // Aborted and not closed: a ghost would never answer to a close.
  synchronized void pageClosed() {
    server = server.whenComplete((socket, failure) -> abort(socket));
  }

  private static void abort(WebSocket socket) {
    if (socket != null) {
      socket.abort();
    }
  }
}
