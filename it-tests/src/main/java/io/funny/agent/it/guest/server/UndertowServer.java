package io.funny.agent.it.guest.server;

import io.undertow.Undertow;
import io.undertow.server.handlers.BlockingHandler;

/** Undertow, with a handler that blocks, as servlets do. */
final class UndertowServer implements SlowServer.Make {
  @Override
  public void start(int port) {
    Undertow.builder()
        .addHttpListener(port, "127.0.0.1")
        .setHandler(
            new BlockingHandler(exchange -> exchange.getResponseSender().send(SlowServer.answer())))
        .build()
        .start();
  }
}
