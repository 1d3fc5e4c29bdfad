package io.funny.agent.it.guest.ownend;

import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A hook that does one thing after the other; each is a verb and what it does it to. */
final class PlannedHook implements Part.Work {
  private static final int PATIENCE = 10;

  private final String name;
  private final PlannedParts parts;
  private final List<String> words;

  PlannedHook(String name, PlannedParts parts, List<String> words) {
    this.name = name;
    this.parts = parts;
    this.words = words;
  }

  @Override
  public void run() throws Exception {
    for (int i = 0; i < words.size(); i += 2) {
      act(words.get(i), words.get(i + 1));
      Seen.done(name + ": " + i / 2 + ", " + words.get(i) + " " + words.get(i + 1));
    }
  }

  private void act(String verb, String object) throws Exception {
    switch (verb) {
      case "work":
        Part.sleep(Long.parseLong(object));
        break;
      case "compute":
        Part.compute(Long.parseLong(object));
        break;
      case "ask":
        try (Socket client = new Socket()) {
          client.connect(PlannedParts.endpoint(object));
          client.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          Seen.done(object + " answers: " + (client.getInputStream().read() >= 0));
        }
        break;
      case "stop":
        AutoCloseable server = parts.server(object);
        parts.forget(object);
        server.close();
        break;
      case "use":
        parts.insert(object);
        break;
      case "close":
        ((AutoCloseable) parts.pool(object)).close();
        break;
      case "submit":
        parts.executor(object).submit(() -> 1).get(PATIENCE, TimeUnit.SECONDS);
        break;
      case "drain":
        ExecutorService executor = parts.executor(object);
        executor.shutdown();
        Seen.done(object + " ended: " + executor.awaitTermination(PATIENCE, TimeUnit.SECONDS));
        break;
      case "quit":
        try (OutputStream input = parts.child(object).getOutputStream()) {
          input.write("quit\n".getBytes(StandardCharsets.UTF_8));
        }
        break;
      case "end":
        parts.child(object).destroy();
        Seen.done(object + " ended with " + parts.child(object).waitFor());
        break;
      case "store":
        parts.store().saveAll();
        break;
      case "later":
        CompletableFuture.runAsync(
                () -> {},
                CompletableFuture.delayedExecutor(Long.parseLong(object), TimeUnit.MILLISECONDS))
            .get(PATIENCE, TimeUnit.SECONDS);
        break;
      case "interrupt":
        Thread.currentThread().getThreadGroup().interrupt();
        Thread.interrupted();
        break;
      default:
        throw new IllegalArgumentException(verb);
    }
  }
}
