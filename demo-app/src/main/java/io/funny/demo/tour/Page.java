package io.funny.demo.tour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.funny.demo.access.AccessToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what the page does: asks the gateway, and keeps a WebSocket open. */
public final class Page implements AutoCloseable {
  // More than any answer may take: whoever hits it has found something that hangs.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long PAUSE_MS = 100;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final int port;
  private final AccessToken token;
  private WebSocket socket;

  public Page(int gatewayPort, AccessToken token) {
    this.port = gatewayPort;
    this.token = token;
  }

  /** An answer, and how long it took. */
  public record Answer(int status, JsonNode body, Duration took) {
    public boolean ok() {
      return status / 100 == 2;
    }

    String inWords() {
      return String.format("%d after %.1f s", status, took.toMillis() / 1e3);
    }
  }

  public Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public Answer post(String path, String body) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(PATIENCE)
        .header("Authorization", token.asBearer());
  }

  private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Answer(response.statusCode(), json.readTree(response.body()), took);
  }

  /** Opens the WebSocket, again and again; true if the server said its word on one in time. */
  public boolean connect(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    boolean connected = false;
    for (long left = limit.toNanos(); !connected && left > 0; left = deadline - System.nanoTime()) {
      connected = connectOnce(left);
    }
    return connected;
  }

  private boolean connectOnce(long nanos) throws InterruptedException {
    CompletableFuture<String> firstWord = new CompletableFuture<>();
    try {
      socket =
          client
              .newWebSocketBuilder()
              .header("Authorization", token.asBearer())
              .buildAsync(
                  URI.create("ws://127.0.0.1:" + port + "/api/events"), new FirstWord(firstWord))
              .get(nanos, TimeUnit.NANOSECONDS);
      return firstWord.get(nanos, TimeUnit.NANOSECONDS).contains("hello");
    } catch (ExecutionException | TimeoutException e) {
      Thread.sleep(PAUSE_MS);
      return false;
    }
  }

  private record FirstWord(CompletableFuture<String> word) implements WebSocket.Listener {
    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      word.complete(data.toString());
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      word.completeExceptionally(new IOException("closed, code " + code));
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      word.completeExceptionally(error);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
  }
}
