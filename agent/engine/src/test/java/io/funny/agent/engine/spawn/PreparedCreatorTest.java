package io.funny.agent.engine.spawn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.boot.ProcessCreator;
import io.funny.agent.engine.report.Notices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreparedCreatorTest {

  private final List<String> said = new ArrayList<>();
  private final AtomicInteger byJdk = new AtomicInteger();
  private final ProcessCreator jdk =
      (command, environment, directory, std, merge) -> byJdk.incrementAndGet();

  @Test
  void theLaunchersProcessIsTheProcess() throws Exception {
    PreparedCreator creator = creator(() -> (command, environment, directory, std, merge) -> 77);

    assertThat(create(creator)).isEqualTo(77);
    assertThat(byJdk).hasValue(0);
  }

  @Test
  void theJdksOwnExceptionPasses() {
    IOException error = new IOException("CreateProcess error=2, not found");
    PreparedCreator creator =
        creator(
            () ->
                (command, environment, directory, std, merge) -> {
                  throw error;
                });

    assertThatThrownBy(() -> create(creator)).isSameAs(error);
    assertThat(byJdk).hasValue(0);
    assertThat(said).isEmpty();
  }

  @Test
  void whatCannotBePreparedFallsBackWithOneLine() throws Exception {
    PreparedCreator creator =
        creator(
            () -> {
              throw new IOException("no native support");
            });

    assertThat(create(creator)).isEqualTo(1);
    assertThat(create(creator)).isEqualTo(2);
    assertThat(said).singleElement().asString().contains("no native support");
  }

  @Test
  void whatFailsInsideFallsBackWithOneLine() throws Exception {
    PreparedCreator creator =
        creator(
            () ->
                (command, environment, directory, std, merge) -> {
                  throw new UnsatisfiedLinkError("CreatePipe");
                });

    assertThat(create(creator)).isEqualTo(1);
    assertThat(said).singleElement().asString().contains("CreatePipe");
  }

  @Test
  void anInterruptedThreadStillGetsItsProcess() throws Exception {
    PreparedCreator creator = creator(() -> (command, environment, directory, std, merge) -> 77);
    Thread.currentThread().interrupt();
    try {
      assertThat(create(creator)).isEqualTo(77);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private PreparedCreator creator(java.util.concurrent.Callable<ProcessCreator> launcher) {
    PreparedCreator creator = new PreparedCreator(launcher, jdk, new Notices(said::add));
    creator.prepare();
    return creator;
  }

  private static long create(ProcessCreator creator) throws IOException {
    return creator.create("x", null, null, new long[] {-1, -1, -1}, false);
  }
}
