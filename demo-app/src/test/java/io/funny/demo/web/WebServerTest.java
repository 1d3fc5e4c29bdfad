package io.funny.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.funny.demo.children.ChildCommand;
import io.funny.demo.children.Children;
import io.funny.demo.children.Way;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebServerTest {
  private final Children children = new Children(ChildCommand.sleeper());
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    server = WebServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), children);
  }

  @AfterEach
  void stop() {
    server.close();
    children.stopAll();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, Children of the demo server",
    "/style.css, text/css, prefers-color-scheme",
    "/page.js, text/javascript, api/children",
    "/favicon.svg, image/svg+xml, <svg"
  })
  void servesThePage(String path, String type, String content) throws Exception {
    HttpResponse<String> page = send(request(path));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith(type);
    assertThat(page.body()).contains(content);
  }

  @Test
  void saysWhatItIs() throws Exception {
    JsonObject facts = JsonParser.object().from(send(request("/api/server")).body());

    assertThat(facts.getLong("pid")).isEqualTo(ProcessHandle.current().pid());
    assertThat(facts.getInt("port")).isEqualTo(server.port());
    assertThat(facts.getBoolean("agent")).isFalse();
    assertThat(facts.getArray("ways")).hasSize(Way.all().size());
  }

  @Test
  void startsListsAndStopsAChild() throws Exception {
    HttpResponse<String> started = send(request("/api/children").POST(BodyPublishers.noBody()));
    assertThat(started.statusCode()).isEqualTo(201);
    JsonObject child = JsonParser.object().from(started.body());
    long pid = child.getLong("pid");
    assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);
    assertThat(child.getArray("command")).containsExactlyElementsOf(ChildCommand.sleeper());
    assertThat(child.getString("way")).isEqualTo("jdk");
    assertThat(child.getString("started")).endsWith("Z");
    assertThat(list()).hasSize(1).first().isEqualTo(child);

    HttpResponse<String> stopped = send(request("/api/children/" + pid).DELETE());
    assertThat(stopped.statusCode()).isEqualTo(200);
    await().until(() -> !list().getObject(0).getBoolean("alive"));
  }

  @Test
  void runsTheRace() throws Exception {
    // A port that surely serves somebody: our own.
    HttpResponse<String> answer =
        send(
            request("/api/race")
                .POST(BodyPublishers.ofString("{\"port\": " + server.port() + "}")));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("port " + server.port());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /api/children/1, 405",
    "DELETE, /api/children/1, 404",
    "DELETE, /api/children/x, 404",
    "DELETE, /api/children, 405",
    "POST, /, 405",
    "POST, /api/server, 405",
    "GET, /api/server/x, 404",
    "GET, /api/race, 405",
    "POST, /api/race, 400"
  })
  void refusesWhatItDoesNotKnow(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = send(request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(JsonParser.object().from(answer.body()).getString("error")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"[1]", "no json", "{'way': 'shell'}"})
  void refusesABodyThatItDoesNotUnderstand(String body) throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/children")
                .POST(BodyPublishers.ofString(body.replace('\'', '"'), StandardCharsets.UTF_8)));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(children.all()).isEmpty();
  }

  @Test
  void refusesARequestFromAnotherSite() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/children")
                .header("Origin", "http://example.org")
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(children.all()).isEmpty();
  }

  @Test
  void acceptsARequestFromItsOwnPage() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/api/children")
                .header("Origin", "http://127.0.0.1:" + server.port())
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @Test
  void refusesAForeignHostName() throws Exception {
    // The JDK's client does not let a caller choose this header.
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "GET /api/children HTTP/1.0\r\nHost: example.org\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  private JsonArray list() throws Exception {
    return JsonParser.object().from(send(request("/api/children")).body()).getArray("children");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
