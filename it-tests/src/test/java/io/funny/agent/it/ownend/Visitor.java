package io.funny.agent.it.ownend;

import io.funny.agent.it.host.JvmRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Somebody outside who uses an application while it is ended. */
interface Visitor {
  /** How many there are under load. */
  int CLIENTS = 16;

  Visitor NONE = (run, port) -> CompletableFuture.completedFuture(List.of());

  /**
   * Begins, and returns when the end may be ordered. What comes are facts in the words of {@link
   * io.funny.agent.it.guest.ownend.Seen}, after the end of the JVM.
   */
  CompletableFuture<List<String>> begin(JvmRun run, int port) throws Exception;

  /** One request, which is under way when the end is ordered; without the agent, it may be cut. */
  static Visitor request(String path) {
    return (run, port) -> {
      CompletableFuture<List<String>> answer =
          CompletableFuture.supplyAsync(() -> List.of(answerOf(port, path)), Threads::startDaemon);
      run.fact("begun");
      return answer;
    };
  }

  private static String answerOf(int port, String path) {
    try {
      return "done=request was answered with " + get(HttpClient.newHttpClient(), port, path);
    } catch (IOException cut) {
      return "lost=1";
    }
  }

  /** Reads a stream that has no end of its own. */
  static Visitor stream(String path) {
    return (run, port) -> {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      CompletableFuture<?> stream =
          HttpClient.newHttpClient()
              .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      run.fact("begun");
      return stream.handle((end, cut) -> List.of());
    };
  }

  /** Has a WebSocket open, and tells how it is closed. */
  static Visitor webSocket(String path) {
    return (run, port) -> {
      CompletableFuture<List<String>> closed = new CompletableFuture<>();
      WebSocket.Listener listener =
          new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
              closed.complete(List.of("done=WebSocket closed with " + code));
              return null;
            }

            @Override
            public void onError(WebSocket socket, Throwable cut) {
              closed.complete(List.of("harm=WebSocket cut"));
            }
          };
      HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .buildAsync(URI.create("ws://127.0.0.1:" + port + path), listener)
          .join();
      run.fact("begun");
      return closed;
    };
  }

  /**
   * Clients that ask without a break until nobody answers; tells how many requests were dropped
   * that were accepted.
   */
  static Visitor load(String path) {
    return (run, port) -> {
      List<CompletableFuture<Integer>> all =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> new RawClient(port, path).askUntilRefused(), Threads::startDaemon))
              .collect(Collectors.toList());
      Thread.sleep(1000);
      return CompletableFuture.supplyAsync(
          () -> List.of("dropped=" + sum(all)), Threads::startDaemon);
    };
  }

  /**
   * A new client every few milliseconds, whatever became of the others, until nobody listens; tells
   * as {@link #load} does.
   */
  static Visitor newcomers(String path) {
    return (run, port) ->
        CompletableFuture.supplyAsync(
            () -> List.of("dropped=" + droppedNewcomers(port, path)), Threads::startDaemon);
  }

  private static int droppedNewcomers(int port, String path) {
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    try {
      while (true) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        all.add(
            CompletableFuture.supplyAsync(
                () -> new RawClient(port, path).ask(socket), Threads::startDaemon));
        Thread.sleep(20);
      }
    } catch (IOException refused) {
      return sum(all);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int sum(List<CompletableFuture<Integer>> counts) {
    int sum = 0;
    for (CompletableFuture<Integer> count : counts) {
      try {
        sum += count.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
    return sum;
  }

  private static String get(HttpClient client, int port, String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(1)).build();
    try {
      return client.send(request, BodyHandlers.ofString()).statusCode() + "";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
