package io.funny.agent.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.RealSystem;
import java.io.FileDescriptor;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@RealSystem
class BindRescueTest {

  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
  private static final int PORT = 8080;
  private static final long LONG = TimeUnit.MINUTES.toMillis(1);
  private static final long SHORT = 50;

  private final BindException failure = new BindException("Address already in use");
  private final AtomicInteger begun = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void letGo() {
    go.countDown();
  }

  @Test
  void bindsAgainWhenThePortCameFree() {
    assertThat(refused(new BindRescue(answering(null), LONG))).isNull();
  }

  @Test
  void leavesTheFailureAsItIsWhenThereIsNothingToSay() {
    assertThat(refused(new BindRescue(answering(""), LONG))).isSameAs(failure);
  }

  @Test
  void explainsInOneLineWhateverTheNameOfAProcessHolds() {
    String hostile = "port 8080 is held by \u001b[31m\nforged\u0085\u202e\u2028x\ud800, PID 990";

    assertThat(refused(new BindRescue(answering(hostile), LONG)))
        .hasMessage("Address already in use; port 8080 is held by ?[31m?forged???x?, PID 990");
  }

  @Test
  void explains() {
    SocketException explained =
        refused(new BindRescue(answering("port 8080 is held by PID 990. To end it: kill"), LONG));

    assertThat(explained)
        .isExactlyInstanceOf(BindException.class)
        .hasMessage("Address already in use; port 8080 is held by PID 990. To end it: kill");
    assertThat(explained.getCause()).isSameAs(failure);
    assertThat(explained.getStackTrace()).isEqualTo(failure.getStackTrace());
  }

  @Test
  void doesNothingAboutAnAddressThatIsNotOursOrAnotherClassOfFailure() {
    BindRescue rescue = new BindRescue(answering(null), LONG);
    BindException address = new BindException("Cannot assign requested address: bind");
    SocketException other = new SocketException("Invalid argument");

    assertThat(rescue.refused(ADDRESS, PORT, address, null)).isSameAs(address);
    assertThat(rescue.refused(ADDRESS, PORT, other, null)).isSameAs(other);
  }

  @Test
  void explainsAPortThatWindowsReserves() {
    SocketException reserved = new SocketException("Permission denied: bind");
    BindRescue rescue = new BindRescue(answering("Windows keeps it"), LONG);

    assertThat(rescue.refused(ADDRESS, PORT, reserved, null))
        .isExactlyInstanceOf(SocketException.class)
        .hasMessage("Permission denied: bind; Windows keeps it");
  }

  @Test
  void aRescueThatFailsLeavesTheFailureAsItIs() {
    PortRescue failing =
        rescue(
            () -> {
              throw new LinkageError();
            });

    assertThat(refused(new BindRescue(failing, LONG))).isSameAs(failure);
  }

  @Test
  void aRescueThatHangsLeavesTheFailureAsItIsAndIsNotBegunAgain() {
    BindRescue rescue = new BindRescue(hangingForGood(), SHORT);

    until(() -> refused(rescue) == failure && begun.get() == 1);
    assertThat(refused(rescue)).isSameAs(failure);
    assertThat(refused(rescue)).isSameAs(failure);
    assertThat(begun).hasValue(1);
  }

  @Test
  void aRescueThatAllHaveGivenUpIsInterruptedAndAnotherBeginsAfterIt() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    PortRescue work =
        rescue(
            () -> {
              if (begun.incrementAndGet() > 1) {
                return null;
              }
              try {
                go.await();
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return null;
            });
    BindRescue rescue = new BindRescue(work, LONG);
    FutureTask<SocketException> bind = new FutureTask<>(() -> refused(rescue));
    Thread thread = new Thread(bind);
    thread.start();
    until(() -> begun.get() == 1);
    thread.interrupt();

    assertThat(bind.get()).isSameAs(failure);
    interrupted.await();
    assertThat(refused(rescue)).isNull();
    assertThat(begun).hasValue(2);
  }

  @Test
  void aRescueThatOneHasGivenUpGoesOnForTheOther() throws Exception {
    BindRescue rescue = new BindRescue(hanging(), LONG);
    FutureTask<SocketException> impatient = new FutureTask<>(() -> refused(rescue));
    FutureTask<SocketException> patient = new FutureTask<>(() -> refused(rescue));
    Thread first = new Thread(impatient);
    Thread second = new Thread(patient);
    first.start();
    until(() -> begun.get() == 1);
    second.start();
    until(() -> second.getState() == Thread.State.TIMED_WAITING);
    first.interrupt();

    assertThat(impatient.get()).isSameAs(failure);
    go.countDown();
    assertThat(patient.get()).isNull();
    assertThat(begun).hasValue(1);
  }

  @Test
  void aChannelThatAnotherThreadClosesIsNoLongerWaitedWith() throws Exception {
    BindRescue rescue = new BindRescue(hanging(), LONG);
    ServerSocketChannel channel = ServerSocketChannel.open();
    FutureTask<SocketException> bind =
        new FutureTask<>(() -> rescue.refused(ADDRESS, PORT, failure, channel));
    new Thread(bind).start();
    until(() -> begun.get() == 1);
    channel.close();

    assertThat(bind.get()).isSameAs(failure);
  }

  @Test
  void aDescriptorThatIsClosedIsNotWaitedWith() {
    BindRescue rescue = new BindRescue(hanging(), LONG);
    assertThat(rescue.refused(ADDRESS, PORT, failure, new FileDescriptor())).isSameAs(failure);
  }

  @Test
  void thoseWhoWantTheSamePortShareOneRescue() throws Exception {
    BindRescue rescue = new BindRescue(hanging(), LONG);
    List<FutureTask<SocketException>> binds = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      FutureTask<SocketException> bind = new FutureTask<>(() -> refused(rescue));
      binds.add(bind);
      threads.add(new Thread(bind));
    }
    threads.forEach(Thread::start);
    while (threads.stream().anyMatch(t -> t.getState() != Thread.State.TIMED_WAITING)) {
      Thread.onSpinWait();
    }
    go.countDown();

    for (FutureTask<SocketException> bind : binds) {
      assertThat(bind.get()).isNull();
    }
    assertThat(begun).hasValue(1);
    assertThat(refused(rescue)).isNull();
    assertThat(begun).hasValue(2);
  }

  @Test
  void anInterruptEndsTheWaitAndIsKept() {
    BindRescue rescue = new BindRescue(hanging(), LONG);

    Thread.currentThread().interrupt();
    assertThat(refused(rescue)).isSameAs(failure);
    assertThat(Thread.interrupted()).isTrue();

    Thread.currentThread().interrupt();
    rescue.before(ADDRESS, PORT);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void runsOnADaemonThreadThatInheritsNothingOfTheApplications() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    AtomicReference<String> inherited = new AtomicReference<>();
    local.set("the application's");
    PortRescue rescue =
        rescue(
            () -> {
              thread.set(Thread.currentThread());
              inherited.set(local.get());
              return null;
            });

    assertThat(refused(new BindRescue(rescue, LONG))).isNull();
    assertThat(thread.get()).isNotSameAs(Thread.currentThread());
    assertThat(thread.get().isDaemon()).isTrue();
    assertThat(inherited.get()).isNull();
  }

  @Test
  void aBindWaitsForTheSweepAtStartUntilItIsOver() {
    List<Integer> chosen = new ArrayList<>();
    List<Integer> awaited = new ArrayList<>();
    AtomicBoolean over = new AtomicBoolean();
    BindRescue rescue =
        new BindRescue(
            new PortRescue() {
              @Override
              public void chosen(int port) {
                chosen.add(port);
              }

              @Override
              public boolean isStartOver() {
                return over.get();
              }

              @Override
              public void awaitStart(int port) {
                awaited.add(port);
              }

              @Override
              public String rescue(InetAddress address, int port) {
                return "";
              }
            },
            LONG);

    rescue.before(ADDRESS, PORT);
    over.set(true);
    rescue.before(ADDRESS, PORT + 1);

    assertThat(awaited).containsExactly(PORT);
    assertThat(chosen).containsExactly(PORT, PORT + 1);
  }

  @Test
  void theWaitForTheSweepAtStartIsPartOfTheDeadline() {
    BindRescue rescue =
        new BindRescue(
            rescue(
                () -> {
                  go.await(1400, TimeUnit.MILLISECONDS);
                  return null;
                }),
            2000);
    long start = System.nanoTime();

    rescue.before(ADDRESS, PORT);
    assertThat(refused(rescue)).isSameAs(failure);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2600));
  }

  private SocketException refused(BindRescue rescue) {
    return rescue.refused(ADDRESS, PORT, failure, null);
  }

  private static PortRescue answering(String explanation) {
    return rescue(() -> explanation);
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private PortRescue hangingForGood() {
    return rescue(
        () -> {
          begun.incrementAndGet();
          while (go.getCount() > 0) {
            try {
              go.await();
            } catch (InterruptedException e) {
              // As a system call does that cannot be interrupted.
            }
          }
          return null;
        });
  }

  private PortRescue hanging() {
    return rescue(
        () -> {
          begun.incrementAndGet();
          go.await();
          return null;
        });
  }

  private interface Work {
    String run() throws InterruptedException;
  }

  private static PortRescue rescue(Work work) {
    return new PortRescue() {
      @Override
      public void chosen(int port) {}

      @Override
      public boolean isStartOver() {
        return false;
      }

      @Override
      public void awaitStart(int port) throws InterruptedException {
        work.run();
      }

      @Override
      public String rescue(InetAddress address, int port) {
        try {
          return work.run();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
