package io.funny.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.demo.access.AccessToken;
import io.funny.demo.lab.PortCheck;
import io.funny.demo.process.JavaProgram;
import io.funny.demo.tour.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server and gateway as processes of their own, asked the way the page asks. */
class ServerAndGatewayTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();
  private int serverPort;
  private int gatewayPort;
  private Page page;

  @BeforeEach
  void start() throws IOException {
    serverPort = PortCheck.anyFree();
    gatewayPort = PortCheck.anyFree();
    page = new Page(gatewayPort, AccessToken.of(folder));
    start("gateway", "--port", gatewayPort, "--server-port", serverPort, "--timeout", 5);
    await().atMost(PATIENCE).until(() -> statusOf("/gateway/breaker") == 200);
  }

  @AfterEach
  void end() {
    page.close();
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().onExit().join();
    }
  }

  @Test
  @DisplayName("The breaker opens on a server that is gone, and closes when the page reconnects")
  void recovers() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(page.get("/api/server").status()).isEqualTo(502);
    }
    assertThat(page.get("/api/server").status()).isEqualTo(503);
    assertThat(page.connect(Duration.ofSeconds(1)))
        .as("the WebSocket of a server that is gone")
        .isFalse();

    startServer();
    assertThat(page.get("/gateway/breaker").body().path("state").asText()).isEqualTo("CLOSED");
    assertThat(page.get("/api/server").body().path("port").asInt()).isEqualTo(serverPort);
  }

  @Test
  @DisplayName("Commands and agents run, and end with the server, whose data is complete then")
  void wholeLife() throws Exception {
    Process server = startServer();
    assertThat(page.post("/api/runs", "{\"command\": \"java\"}").status()).isEqualTo(201);
    assertThat(page.post("/api/runs", "{\"command\": \"sh\"}").status()).isEqualTo(400);
    await().atMost(PATIENCE).until(() -> page.get("/api/runs").body().toString().contains("build"));
    Page.Answer agent = page.post("/api/agents", "{\"kind\": \"scout\"}");
    ProcessHandle process = ProcessHandle.of(agent.body().path("pid").asLong()).orElseThrow();

    server.destroy();

    assertThat(server.onExit().join().exitValue()).isEqualTo(JavaProgram.onWindows() ? 1 : 143);
    assertThat(process.isAlive()).isFalse();
    assertThat(PortCheck.of(serverPort).bound()).isTrue();
    assertThat(folder.resolve("demo.db-wal")).doesNotExist();
    try (var logs = Files.newDirectoryStream(folder.resolve("logs"), "server-*.log")) {
      assertThat(Files.readString(logs.iterator().next()))
          .containsSubsequence("telemetry flushed", "write-ahead log checkpointed", "ends after");
    }
  }

  @Test
  @DisplayName("Nobody gets in without the token, from another site or under another name")
  void guarded() throws Exception {
    startServer();
    for (int port : new int[] {serverPort, gatewayPort}) {
      assertThat(status(port, "/api/agents", "X-Nothing", "")).isEqualTo(401);
      assertThat(status(port, "/api/agents", "Authorization", "Bearer x")).isEqualTo(401);
      assertThat(status(port, "/api/agents", "Origin", "http://evil.example")).isEqualTo(403);
    }
    AccessToken token = AccessToken.of(folder);
    assertThat(status(gatewayPort, "/", "Cookie", "funny-demo=" + token.value())).isEqualTo(200);
    assertThat(status(gatewayPort, "/", "X-Nothing", "")).isEqualTo(401);
    assertThat(status(gatewayPort, "/?token=" + token.value(), "X-Nothing", "")).isEqualTo(303);
  }

  private static int status(int port, String path, String header, String value)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header(header, value)
            .build();
    HttpResponse<Void> answer = HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    return answer.statusCode();
  }

  private Process startServer() throws IOException, InterruptedException {
    Process server = start("server", "--port", serverPort);
    assertThat(page.connect(PATIENCE)).as("the server's word on the WebSocket").isTrue();
    return server;
  }

  private int statusOf(String path) throws InterruptedException {
    try {
      return page.get(path).status();
    } catch (IOException e) {
      return 0;
    }
  }

  private Process start(String what, Object... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(what));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    words.addAll(List.of("--data", folder.toString(), "--logs", folder.resolve("logs").toString()));
    Process process =
        new ProcessBuilder(JavaProgram.command(Demo.class, words.toArray(new String[0])))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(what + ".txt").toFile())
            .start();
    started.add(process);
    return process;
  }
}
