package io.funny.agent.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.shutdown.ShutdownMode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Instances that are only counted; never two may live. What happened is in {@link #said}. */
final class FakeWorkshop implements Workshop, Reporter {

  final List<String> said = new CopyOnWriteArrayList<>();
  final List<FakeInstance> instances = new CopyOnWriteArrayList<>();
  volatile boolean builds;
  volatile int buildCode;
  volatile boolean listens = true;
  volatile String left = "";
  volatile CountDownLatch stopGate = new CountDownLatch(0);
  volatile CountDownLatch stopping = new CountDownLatch(1);

  long alive() {
    return instances.stream().filter(FakeInstance::isAlive).count();
  }

  FakeInstance last() {
    return instances.get(instances.size() - 1);
  }

  @Override
  public boolean builds() {
    return builds;
  }

  @Override
  public int build() {
    said.add("build");
    return buildCode;
  }

  @Override
  public void cancelBuild() {}

  @Override
  public Instance start(Runnable ended) throws IOException {
    assertThat(alive()).as("instances that live when another is started").isZero();
    FakeInstance instance = new FakeInstance(ended);
    instances.add(instance);
    said.add("start");
    return instance;
  }

  @Override
  public Set<Integer> awaitFree(Set<Integer> ports, Duration patience) {
    said.add("ports " + ports);
    return Set.of();
  }

  @Override
  public void begins() {}

  @Override
  public void done(String line) {
    said.add(line);
  }

  @Override
  public void note(String line) {
    if (!line.startsWith("started, PID ")) {
      said.add("note: " + line);
    }
  }

  @Override
  public void problem(String line) {
    said.add(line);
  }

  final class FakeInstance implements Instance {
    private final Runnable ended;
    private volatile boolean alive = true;
    private volatile int code;
    volatile boolean forced;

    FakeInstance(Runnable ended) {
      this.ended = ended;
    }

    void crash(int exitCode) {
      code = exitCode;
      alive = false;
      ended.run();
    }

    @Override
    public long pid() {
      return 42;
    }

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public int exitCode() {
      return code;
    }

    @Override
    public Stopped stop(ShutdownMode mode, Duration patience) throws InterruptedException {
      said.add("stop " + mode);
      stopping.countDown();
      assertThat(stopGate.await(10, TimeUnit.SECONDS)).isTrue();
      if (!left.isEmpty()) {
        return new Stopped(0, left);
      }
      alive = false;
      ended.run();
      return new Stopped(0, "");
    }

    @Override
    public void force() {
      forced = true;
      stopGate.countDown();
    }

    @Override
    public Set<Integer> ports() {
      return Set.of(8080);
    }

    @Override
    public boolean isListening() {
      return listens;
    }
  }
}
