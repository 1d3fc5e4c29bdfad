package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import io.funny.agent.it.host.Run;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application with Tomcat, HikariCP, H2 and devtools. */
@OnHosts({"Linux 17", "Linux 25"})
class SpringBootIT {
  private static final Path BUILD = Path.of("boot-app", "target").toAbsolutePath();
  private static final int SIGTERM = 143;

  private final HostJvm host;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = LocalPort.choose(1);
  @TempDir private Path temporary;

  SpringBootIT(HostJvm host) {
    this.host = host;
  }

  private JvmLaunch application(String... properties) {
    return host.launch("io.funny.agent.it.boot.Application")
        .classPath(BUILD.resolve("classes"), BUILD.resolve("libraries/*"))
        .arguments((Object[]) properties)
        .arguments(
            "--server.port=" + port, "--spring.datasource.url=jdbc:h2:" + temporary.resolve("db"));
  }

  private JvmLaunch withAgent(String... properties) {
    return application(properties).with(Agent.attached("state.dir=" + temporary.resolve("state")));
  }

  private CompletableFuture<HttpResponse<String>> get(String path) {
    URI uri = URI.create("http://localhost:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private String answer(String path) throws ExecutionException, InterruptedException {
    return get(path).get().body();
  }

  @Test
  @DisplayName("SIGTERM: the request under way is answered, its row is in the database")
  void requestUnderWay() throws Exception {
    try (Run run = application().start()) {
      assertThat(endDuringRequest(run)).isCompletedExceptionally();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
    }
    assertThat(rows()).isZero();
    try (Run run = withAgent().start()) {
      CompletableFuture<HttpResponse<String>> answer = endDuringRequest(run);
      assertThat(answer)
          .as(run.output())
          .isCompletedWithValueMatching(a -> a.body().equals("done"));
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.stderr()).contains("shutdown took ", "SERVER", "(SIGTERM)");
    }
    assertThat(rows()).isEqualTo(1);
    Timeline timeline = Timeline.in(temporary.resolve("state")).get(0);
    assertThat(timeline.reason()).isEqualTo("SIGTERM");
  }

  private CompletableFuture<HttpResponse<String>> endDuringRequest(Run run) {
    run.fact("ready");
    CompletableFuture<HttpResponse<String>> answer = get("/slow?millis=1500");
    run.fact("request");
    run.terminate();
    run.exitCode();
    await().until(answer::isDone);
    return answer;
  }

  private int rows() throws Exception {
    try (Run run = application().start()) {
      run.fact("ready");
      int rows = Integer.parseInt(answer("/rows"));
      run.terminate();
      run.exitCode();
      return rows;
    }
  }

  @Test
  @DisplayName("devtools restarts it in the same JVM: processes and sockets of before are gone")
  void devtools() throws Exception {
    int own = LocalPort.choose(1);
    String[] worker = {"--worker.command=sleep 120", "--worker.port=" + own};
    try (Run run = application(worker).start()) {
      restart(run);
      assertThat(run.facts("listens").get(1)).startsWith("no: Address already in use");
      assertThat(run.children("sleep")).hasSize(2);
    }
    try (Run run = withAgent(worker).start()) {
      for (int restarts = 1; restarts < 4; restarts++) {
        restart(run);
        assertThat(run.facts("listens")).as(run.output()).hasSize(restarts + 1);
        assertThat(run.facts("listens").get(restarts)).startsWith("ServerSocket");
        assertThat(run.children("sleep")).as(run.output()).hasSize(1);
        assertThat(answer("/hello")).isEqualTo("hello");
      }
      assertThat(run.stderr()).contains("hot reload took ", "spring-boot-devtools");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.children()).isEmpty();
    }
  }

  private void restart(Run run) {
    run.fact("ready");
    int before = run.facts("ready").size();
    CompletableFuture<?> cut = get("/restart"); // answered, or cut by the restart
    await().until(cut::isDone);
    await().atMost(Duration.ofMinutes(1)).until(() -> run.facts("ready").size() > before);
  }
}
