package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.LocalPort;
import io.funny.agent.it.host.OnHosts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Spring Boot application with Tomcat, HikariCP, H2 and devtools. */
@OnHosts({"Linux 17", "Linux 25"})
class SpringBootIT {
  private static final int SIGTERM = 143;

  private final HostJvm host;
  @TempDir private Path temporary;
  private BootApplication application;

  SpringBootIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void prepare() {
    application = new BootApplication(host, temporary);
  }

  @Test
  @DisplayName("SIGTERM: the request under way is answered, its row is in the database")
  void requestUnderWay() throws Exception {
    try (JvmRun run = application.plain().start()) {
      assertThat(endDuringRequest(run)).isCompletedExceptionally();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
    }
    assertThat(rows()).isZero();
    try (JvmRun run = application.withAgent().start()) {
      CompletableFuture<HttpResponse<String>> answer = endDuringRequest(run);
      assertThat(answer)
          .as(run.output())
          .isCompletedWithValueMatching(a -> a.body().equals("done"));
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.stderr()).contains("shutdown took ", "SERVER", "(SIGTERM)");
    }
    assertThat(rows()).isEqualTo(1);
    Timeline timeline = Timeline.in(application.state()).get(0);
    assertThat(timeline.reason()).isEqualTo("SIGTERM");
  }

  private CompletableFuture<HttpResponse<String>> endDuringRequest(JvmRun run) {
    run.fact("ready");
    CompletableFuture<HttpResponse<String>> answer = application.get("/slow?millis=1500");
    run.fact("request");
    run.terminate();
    run.exitCode();
    await().until(answer::isDone);
    return answer;
  }

  private int rows() throws Exception {
    try (JvmRun run = application.plain().start()) {
      run.fact("ready");
      int rows = Integer.parseInt(application.answer("/rows"));
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
    try (JvmRun run = application.plain(worker).start()) {
      restart(run);
      assertThat(run.facts("listens").get(1)).startsWith("no: Address already in use");
      assertThat(run.children("sleep")).hasSize(2);
    }
    try (JvmRun run = application.withAgent(worker).start()) {
      for (int restarts = 1; restarts < 4; restarts++) {
        restart(run);
        assertThat(run.facts("listens")).as(run.output()).hasSize(restarts + 1);
        assertThat(run.facts("listens").get(restarts)).startsWith("ServerSocket");
        assertThat(run.children("sleep")).as(run.output()).hasSize(1);
        assertThat(application.answer("/hello")).isEqualTo("hello");
      }
      assertThat(run.stderr()).contains("hot reload took ", "spring-boot-devtools");
      run.terminate();
      assertThat(run.exitCode()).isEqualTo(SIGTERM);
      assertThat(run.children()).isEmpty();
    }
  }

  private void restart(JvmRun run) {
    run.fact("ready");
    int before = run.facts("ready").size();
    CompletableFuture<?> cut = application.get("/restart"); // answered, or cut by the restart
    await().until(cut::isDone);
    await().atMost(Duration.ofMinutes(1)).until(() -> run.facts("ready").size() > before);
  }
}
