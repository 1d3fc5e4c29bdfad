package io.funny.demo.gateway;

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

/**
 * The server behind the gateway. Every call has a time limit: a ghost accepts connections and never
 * answers, and without a limit its callers would wait for ever. No connection is kept for the next
 * call, as dev proxies do: a child of the dead server may have inherited that, too. Thread-safe.
 */
final class Upstream {
  static {
    // Before the client is first used: it would not let us say 'Connection: close'.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "connection");
  }

  private final int port;
  private final AccessToken token;
  private final Duration timeout;
  private final HttpClient client;

  Upstream(int port, AccessToken token, Duration timeout) {
    this.port = port;
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  int port() {
    return port;
  }

  Duration timeout() {
    return timeout;
  }

  /**
   * Calls the server.
   *
   * @param path with the query, if there is one
   * @throws java.net.http.HttpTimeoutException if it does not answer in time
   * @throws IOException if nobody listens, or the connection breaks
   */
  HttpResponse<byte[]> call(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(timeout)
            .header("Authorization", token.asBearer())
            .header("Connection", "close")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Opens a WebSocket to the server. */
  CompletableFuture<WebSocket> openSocket(String path, WebSocket.Listener listener) {
    return client
        .newWebSocketBuilder()
        .connectTimeout(timeout)
        .header("Authorization", token.asBearer())
        .buildAsync(URI.create("ws://127.0.0.1:" + port + path), listener);
  }
}
