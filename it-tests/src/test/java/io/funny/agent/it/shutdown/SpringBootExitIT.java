package io.funny.agent.it.shutdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import io.funny.agent.it.host.OnHosts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Spring Boot application calls System.exit; on Java 21 for Windows Wine has not what it needs.
 */
@OnHosts({"Linux 17", "Windows 17"})
class SpringBootExitIT {
  private static final int CODE = 7;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final HostJvm host;
  @TempDir private Path temporary;
  private BootApplication application;

  SpringBootExitIT(HostJvm host) {
    this.host = host;
  }

  @BeforeEach
  void prepare() {
    application = new BootApplication(host, temporary);
  }

  @Test
  @DisplayName("The request under way is answered, its row is in the database, the code is kept")
  void requestUnderWay() throws Exception {
    assertThat(exitDuringRequest(application.plain(), 0)).isCompletedExceptionally();
    CompletableFuture<HttpResponse<String>> answer = exitDuringRequest(application.withAgent(), 0);
    assertThat(answer).isCompletedWithValueMatching(a -> a.body().equals("done"));
    assertThat(exitDuringRequest(application.plain(), 1)).isDone();
    assertThat(Timeline.in(application.state()).get(0).reason()).isEqualTo("System.exit(7)");
  }

  private CompletableFuture<HttpResponse<String>> exitDuringRequest(JvmLaunch launch, int rows)
      throws Exception {
    try (JvmRun run = launch.start()) {
      run.fact("ready");
      assertThat(application.answer("/rows")).isEqualTo(Integer.toString(rows));
      CompletableFuture<HttpResponse<String>> answer = application.get("/slow?millis=1500");
      run.fact("request");
      CompletableFuture<?> asked = application.get("/exit?code=" + CODE); // answered, or cut
      assertThat(run.exitCode()).as(run.output()).isEqualTo(CODE);
      await().atMost(PATIENCE).until(() -> answer.isDone() && asked.isDone());
      return answer;
    }
  }
}
