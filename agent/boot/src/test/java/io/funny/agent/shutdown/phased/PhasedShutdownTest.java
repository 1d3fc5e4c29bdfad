package io.funny.agent.shutdown.phased;

import static io.funny.agent.shutdown.ShutdownPhase.DATABASE;
import static io.funny.agent.shutdown.ShutdownPhase.FINAL;
import static io.funny.agent.shutdown.ShutdownPhase.SERVER;
import static io.funny.agent.shutdown.ShutdownPhase.SERVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.shutdown.Registration;
import io.funny.agent.shutdown.ShutdownAction;
import io.funny.agent.shutdown.ShutdownMode;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownReason;
import io.funny.agent.shutdown.ShutdownTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLockTarget;

/** While one interrupts the threads of all, or starts very many, no other runs. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(
    value = PhasedShutdownTest.ALL_THREADS,
    mode = ResourceAccessMode.READ,
    target = ResourceLockTarget.CHILDREN)
class PhasedShutdownTest {

  static final String ALL_THREADS = "threads of this JVM";

  private static final ShutdownReason REASON =
      new ShutdownReason(ShutdownReason.Kind.EXIT, "System.exit(3)", 3);

  private static final List<ShutdownPhase> PHASES = List.of(ShutdownPhase.values());

  private final Heard heard = new Heard();
  private final List<String> ran = Collections.synchronizedList(new ArrayList<>());
  private final List<String> started = Collections.synchronizedList(new ArrayList<>());
  private final List<RankedTask> found = new ArrayList<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private PhasedShutdown shutdown = within(Duration.ofSeconds(30));

  private PhasedShutdown within(Duration deadline) {
    return within(deadline, () -> {});
  }

  private PhasedShutdown within(Duration deadline, Runnable whenHooksWait) {
    HookControl control =
        new HookControl() {
          @Override
          public void startFollowers() {
            started.add("followers");
          }

          @Override
          public void startAll() {
            started.add("all");
            whenHooksWait.run();
          }
        };
    return new PhasedShutdown(
        new Budgets(deadline, Map.of()),
        (phase, context, forGood) -> List.copyOf(found),
        control,
        heard);
  }

  private void register(String name, ShutdownPhase phase) {
    shutdown.register(ShutdownTask.named(name).in(phase, () -> ran.add(name)));
  }

  private void run() {
    run(Duration.ofSeconds(30));
  }

  private void run(Duration deadline) {
    shutdown.shutDown(ShutdownMode.HARD, REASON, new Budgets(deadline, Map.of()));
  }

  @Test
  void phasesRunInOrder() {
    for (ShutdownPhase phase : List.of(FINAL, DATABASE, SERVER, SERVICES)) {
      register(phase.name(), phase);
    }
    run();
    assertThat(ran).containsExactly("SERVER", "SERVICES", "DATABASE", "FINAL");
    assertThat(heard.report().phases()).containsOnlyKeys(ShutdownPhase.values());
  }

  @Test
  void runsOnlyOnceAndTheFirstReasonWins() throws Exception {
    register("task", SERVER);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(this::run);
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    shutdown.shutDown(
        ShutdownMode.HOT_RELOAD,
        new ShutdownReason(ShutdownReason.Kind.SIGNAL, "SIGTERM", 143),
        new Budgets(Duration.ofSeconds(1), Map.of()));
    assertThat(ran).containsExactly("task");
    assertThat(heard.count()).isEqualTo(1);
    assertThat(heard.report().reason()).isSameAs(REASON);
  }

  @Test
  void tasksOfAPhaseRunSideBySide() {
    CyclicBarrier together = new CyclicBarrier(3);
    for (int i = 0; i < 3; i++) {
      shutdown.register(
          ShutdownTask.named("task " + i).in(SERVICES, () -> together.await(20, TimeUnit.SECONDS)));
    }
    run();
    assertThat(outcomes()).containsOnly(Outcome.DONE);
  }

  @Test
  void whatHappensWhenAStuckTaskIsInterruptedCostsNoLaterPhase() {
    CompletableFuture<Void> stage =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean interrupt) {
            throw new IllegalStateException();
          }
        };
    shutdown.register(
        ShutdownTask.named("stuck")
            .timeout(Duration.ofMillis(50))
            .inAsync(SERVICES, context -> stage));
    register("database", DATABASE);
    run();
    assertThat(ran).containsExactly("database");
    assertThat(outcomes()).containsExactly(Outcome.STUCK, Outcome.DONE);
  }

  @Test
  @ResourceLock(ALL_THREADS)
  void thousandTasksRun() {
    AtomicInteger count = new AtomicInteger();
    for (int i = 0; i < 1000; i++) {
      ShutdownPhase phase = PHASES.get(i % 4);
      shutdown.register(ShutdownTask.named("task " + i).in(phase, () -> count.incrementAndGet()));
    }
    run();
    assertThat(count).hasValue(1000);
    assertThat(outcomes()).hasSize(1000).containsOnly(Outcome.DONE);
  }

  @Test
  void dependenciesComeFirst() {
    shutdown.register(
        ShutdownTask.named("c").after("b", "nobody").in(SERVICES, () -> ran.add("c")));
    shutdown.register(ShutdownTask.named("b").after("a").in(SERVICES, () -> ran.add("b")));
    shutdown.register(
        ShutdownTask.named("a")
            .in(
                SERVICES,
                () -> {
                  Thread.sleep(20);
                  ran.add("a");
                }));
    run();
    assertThat(ran).containsExactly("a", "b", "c");
  }

  @Test
  void thoseThatWaitForEachOtherRunNevertheless() {
    shutdown.register(ShutdownTask.named("a").after("b").in(SERVICES, () -> ran.add("a")));
    shutdown.register(ShutdownTask.named("b").after("a").in(SERVICES, () -> ran.add("b")));
    shutdown.register(ShutdownTask.named("self").after("self").in(SERVICES, () -> ran.add("self")));
    run();
    assertThat(ran).containsExactlyInAnyOrder("a", "b", "self");
  }

  @Test
  void failureConcernsNobodyElse() {
    shutdown.register(
        ShutdownTask.named("bad")
            .in(
                SERVER,
                (ShutdownAction)
                    () -> {
                      throw new AssertionError("no");
                    }));
    register("good", SERVER);
    register("later", DATABASE);
    run();
    assertThat(ran).containsExactlyInAnyOrder("good", "later");
    assertThat(heard.task("bad").failure()).get().isInstanceOf(AssertionError.class);
  }

  @Test
  void stuckTaskIsSeenAndInterruptedAndTheNextStartsOnTime() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("stuck")
            .timeout(Duration.ofSeconds(1))
            .in(
                SERVICES,
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                }));
    shutdown.register(
        ShutdownTask.named("next").after("stuck").in(SERVICES, () -> ran.add("next")));
    run();
    assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
    TaskRecord stuck = heard.task("stuck");
    assertThat(stuck.outcome()).isEqualTo(Outcome.STUCK);
    assertThat(stuck.duration()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    assertThat(stuck.stack()).anyMatch(frame -> frame.getMethodName().equals("await"));
    assertThat(ran).containsExactly("next");
    assertThat(heard.task("next").start())
        .isGreaterThanOrEqualTo(stuck.start().plus(stuck.duration()));
  }

  @Test
  void databaseHasItsTimeWhenTheOthersUsedUpTheirs() {
    for (ShutdownPhase phase : List.of(SERVER, SERVICES)) {
      shutdown.register(ShutdownTask.named("stuck in " + phase).in(phase, () -> never.await()));
    }
    shutdown.register(
        ShutdownTask.named("database")
            .in(
                DATABASE,
                context -> ran.add(String.valueOf(context.remaining().toMillis() > 300))));
    register("final", FINAL);
    run(Duration.ofSeconds(2));
    assertThat(ran).containsExactly("true", "final");
    assertThat(heard.report().duration()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void thoseWhoWaitForAStuckOneAreSkippedWhenThePhaseIsOver() {
    shutdown.register(ShutdownTask.named("stuck").in(SERVER, () -> never.await()));
    shutdown.register(ShutdownTask.named("waits").after("stuck").in(SERVER, () -> ran.add("no")));
    run(Duration.ofSeconds(4)); // a third of it is the phase's: enough for a thread to start
    assertThat(heard.outcome("stuck")).isEqualTo(Outcome.STUCK);
    assertThat(heard.outcome("waits")).isEqualTo(Outcome.SKIPPED);
    assertThat(ran).isEmpty();
  }

  @Test
  void rankEndsBeforeTheNextBegins() {
    found.add(RankedTask.of(ShutdownTask.named("z").in(SERVICES, () -> ran.add("late")), 10));
    found.add(RankedTask.of(ShutdownTask.named("stuck").in(SERVICES, () -> never.await()), 0));
    run(Duration.ofSeconds(4));
    assertThat(ran).containsExactly("late");
  }

  @Test
  void asynchronousTaskIsAwaited() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    shutdown.register(
        ShutdownTask.named("async")
            .inAsync(
                SERVER,
                context -> {
                  new Thread(
                          () -> {
                            ran.add("async");
                            done.complete(null);
                          })
                      .start();
                  return done;
                }));
    register("next", SERVICES);
    run();
    assertThat(ran).containsExactly("async", "next");
  }

  @Test
  void asynchronousTaskThatNeverEndsIsCancelled() {
    CompletableFuture<Void> open = new CompletableFuture<>();
    shutdown.register(
        ShutdownTask.named("open").timeout(Duration.ofMillis(50)).inAsync(SERVER, context -> open));
    run();
    assertThat(open).failsWithin(Duration.ofSeconds(20)); // on a thread that nobody waits for
    assertThat(open).isCancelled();
    assertThat(heard.outcome("open")).isEqualTo(Outcome.STUCK);
  }

  @Test
  void asynchronousTaskThatFailsIsListed() {
    shutdown.register(
        ShutdownTask.named("failed")
            .inAsync(
                SERVER, context -> CompletableFuture.failedFuture(new IllegalStateException("x"))));
    run();
    assertThat(heard.outcome("failed")).isEqualTo(Outcome.FAILED);
  }

  @Test
  void removedTaskDoesNotRun() {
    Registration registration =
        shutdown.register(ShutdownTask.named("gone").in(SERVER, () -> ran.add("gone")));
    assertThat(registration.remove()).isTrue();
    assertThat(registration.remove()).isFalse();
    run();
    assertThat(ran).isEmpty();
  }

  @Test
  void laterPhasesTakeTasksUntilTheyBegin() {
    shutdown.register(
        ShutdownTask.named("first")
            .in(
                SERVICES,
                () -> {
                  register("late", DATABASE);
                  assertThatThrownBy(() -> register("too late", SERVICES))
                      .isInstanceOf(IllegalStateException.class)
                      .hasMessageContaining("SERVICES");
                  assertThatThrownBy(() -> register("much too late", SERVER))
                      .isInstanceOf(IllegalStateException.class);
                }));
    run();
    assertThat(heard.task("first").failure()).isEmpty();
    assertThat(ran).containsExactly("late");
    assertThatThrownBy(() -> register("after", FINAL)).isInstanceOf(IllegalStateException.class);
  }

  /** Thousands of threads on a busy machine: what has no time left is skipped, and not meant. */
  @Test
  @Timeout(600)
  @ResourceLock(ALL_THREADS)
  void everyTaskThatWasTakenRuns() throws Exception {
    shutdown = within(Duration.ofMinutes(10));
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(4);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      threads.execute(
          () -> {
            for (int n = 0; n < 5000; n++) {
              ShutdownPhase phase = PHASES.get(n % 4);
              try {
                shutdown.register(ShutdownTask.named("t").in(phase, () -> done.incrementAndGet()));
                taken.incrementAndGet();
              } catch (IllegalStateException e) {
                // too late, and said so
              }
              if (n == 50) {
                begun.countDown();
              }
            }
          });
    }
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    run(Duration.ofMinutes(10));
    threads.shutdown();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    assertThat(done.get()).isEqualTo(taken.get());
    assertThat(outcomes()).containsOnly(Outcome.DONE);
  }

  @Test
  void modeDecidesWhoRuns() {
    shutdown.register(
        ShutdownTask.named("hard").only(ShutdownMode.HARD).in(SERVER, () -> ran.add("hard")));
    shutdown.register(
        ShutdownTask.named("reload")
            .only(ShutdownMode.HOT_RELOAD)
            .in(SERVER, context -> ran.add(context.mode() + " " + context.reason())));
    shutdown.hotReload("devtools");
    assertThat(ran).containsExactly("HOT_RELOAD devtools");
    run();
    assertThat(ran).containsExactly("HOT_RELOAD devtools", "hard");
  }

  @Test
  void taskForTheEndIsReplacedByThatOfTheReloadedApplication() {
    for (String application : List.of("old", "new")) {
      shutdown.register(
          ShutdownTask.named("flush")
              .only(ShutdownMode.HARD)
              .in(SERVER, () -> ran.add(application)));
      shutdown.hotReload("devtools");
    }
    run();
    assertThat(ran).containsExactly("new");
  }

  @Test
  void reloadThatHangsTakesHalfOfTheTimeOfAnEnd() throws Exception {
    CountDownLatch inReload = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("stuck")
            .in(
                SERVER,
                () -> {
                  inReload.countDown();
                  never.await();
                }));
    Thread reload = new Thread(() -> shutdown.hotReload("reload"));
    reload.start();
    assertThat(inReload.await(20, TimeUnit.SECONDS)).isTrue();
    register("database", DATABASE);
    run(Duration.ofSeconds(2));
    reload.join();
    assertThat(ran).containsExactly("database");
  }

  @Test
  void whoIsInAHurryHasADatabasePhaseNevertheless() throws Exception {
    CountDownLatch inTask = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("stuck")
            .in(
                SERVICES,
                () -> {
                  inTask.countDown();
                  never.await();
                }));
    register("database", DATABASE);
    Thread end = new Thread(() -> run(Duration.ofMinutes(10)));
    end.start();
    assertThat(inTask.await(20, TimeUnit.SECONDS)).isTrue();
    shutdown.hurry(Duration.ofSeconds(2));
    end.join();
    assertThat(ran).containsExactly("database");
    assertThat(heard.outcome("stuck")).isEqualTo(Outcome.STUCK);
  }

  @Test
  void theTimeOfWhoIsInAHurryIsSplitFromNowOn() throws Exception {
    CountDownLatch inTask = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("stuck")
            .in(
                SERVICES,
                () -> {
                  inTask.countDown();
                  never.await();
                }));
    register("database", DATABASE);
    Thread end = new Thread(() -> run(Duration.ofMinutes(10)));
    end.start();
    assertThat(inTask.await(20, TimeUnit.SECONDS)).isTrue();
    TimeUnit.SECONDS.sleep(2);
    shutdown.hurry(Duration.ofSeconds(3));
    end.join();
    assertThat(ran).containsExactly("database");
    // 2 seconds, and 65 % of 3: neither phase before DATABASE leaves any of that.
    assertThat(heard.task("stuck").duration()).isGreaterThan(Duration.ofMillis(3700));
  }

  @Test
  void hurryBeforeTheBeginningCounts() {
    shutdown.hurry(Duration.ofSeconds(2));
    shutdown.register(ShutdownTask.named("stuck").in(SERVICES, never::await));
    register("database", DATABASE);
    run(Duration.ofMinutes(10));
    assertThat(ran).containsExactly("database");
  }

  @Test
  void reloadIsNoEndThoughTheJvmBeginsToEndInIt() throws Exception {
    List<String> asked = Collections.synchronizedList(new ArrayList<>());
    shutdown =
        new PhasedShutdown(
            new Budgets(Duration.ofSeconds(30), Map.of()),
            (phase, context, forGood) -> {
              asked.add(context.mode() + " " + forGood);
              return List.of();
            },
            heard);
    CountDownLatch inReload = new CountDownLatch(1);
    CountDownLatch ending = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("slow")
            .in(
                SERVER,
                () -> {
                  inReload.countDown();
                  ending.await();
                }));
    Thread reload = new Thread(() -> shutdown.hotReload("reload"));
    reload.start();
    assertThat(inReload.await(20, TimeUnit.SECONDS)).isTrue();
    Thread end = new Thread(this::run);
    end.start();
    while (end.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    ending.countDown();
    reload.join();
    end.join();
    assertThat(asked.subList(0, 4)).containsOnly("HOT_RELOAD false");
    assertThat(asked.subList(4, 8)).containsOnly("HARD true");
  }

  @Test
  void whenThereIsNothingToEndNothingCanBeRegisteredAnyMore() {
    assertThat(shutdown.endIfEmpty()).isTrue();
    assertThatThrownBy(() -> register("late", FINAL)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reloadsAnyNumberOfTimesAndThenEndsForGood() {
    for (int i = 0; i < 3; i++) {
      register("of instance " + i, SERVER);
      shutdown.hotReload("again");
      assertThat(shutdown.current()).isEmpty();
    }
    register("last", SERVER);
    run();
    assertThat(ran).containsExactly("of instance 0", "of instance 1", "of instance 2", "last");
    assertThatThrownBy(() -> shutdown.hotReload("late")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void endDuringAReloadWaitsForIt() throws Exception {
    CountDownLatch inReload = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("slow")
            .in(
                SERVER,
                () -> {
                  inReload.countDown();
                  go.await();
                  ran.add("slow");
                }));
    register("database", DATABASE);
    Thread reload = new Thread(() -> shutdown.hotReload("reload"));
    reload.start();
    assertThat(inReload.await(20, TimeUnit.SECONDS)).isTrue();
    Thread end = new Thread(this::run);
    end.start();
    go.countDown();
    end.join();
    reload.join();
    assertThat(ran).containsExactly("slow", "database");
  }

  @Test
  void interruptingTheWaitingThreadShortensNothing() throws Exception {
    CountDownLatch inTask = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("slow")
            .in(
                SERVER,
                () -> {
                  inTask.countDown();
                  go.await();
                  ran.add("slow");
                }));
    Thread end = new Thread(this::run);
    end.start();
    assertThat(inTask.await(20, TimeUnit.SECONDS)).isTrue();
    end.interrupt();
    go.countDown();
    end.join();
    assertThat(ran).containsExactly("slow");
  }

  @Test
  void taskWhoseThreadWillNeverReturnIsOver() throws Exception {
    CountDownLatch known = new CountDownLatch(1);
    shutdown.register(
        ShutdownTask.named("exits")
            .in(
                SERVICES,
                () -> {
                  if (shutdown.exitedIn(Thread.currentThread())) {
                    known.countDown();
                  }
                  never.await();
                }));
    run();
    assertThat(known.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(heard.outcome("exits")).isEqualTo(Outcome.EXITED);
    assertThat(shutdown.exitedIn(Thread.currentThread())).isFalse();
  }

  @Test
  void threadIsStartedAndAwaitedAndItsHandlerIsToldOfItsEnd() {
    List<Throwable> handled = Collections.synchronizedList(new ArrayList<>());
    Thread hook =
        new Thread(
            () -> {
              throw new IllegalStateException("hook");
            });
    hook.setUncaughtExceptionHandler((thread, e) -> handled.add(e));
    Thread good = new Thread(() -> ran.add("good"));
    found.add(RankedTask.of(hook, ShutdownTask.named("hook").in(SERVICES, () -> {}), 0));
    found.add(RankedTask.of(good, ShutdownTask.named("good").in(SERVICES, () -> {}), 0));
    run();
    assertThat(handled).hasSize(1);
    assertThat(heard.outcome("hook")).isEqualTo(Outcome.FAILED);
    assertThat(heard.outcome("good")).isEqualTo(Outcome.DONE);
    assertThat(ran).containsExactly("good");
  }

  @Test
  @ResourceLock(ALL_THREADS)
  void hooksThatWaitForOneAnotherAreAllStarted() {
    CyclicBarrier together = new CyclicBarrier(400);
    for (int i = 0; i < 400; i++) {
      hook(() -> together.await(20, TimeUnit.SECONDS));
    }
    run();
    assertThat(outcomes()).hasSize(400).containsOnly(Outcome.DONE);
  }

  @Test
  @ResourceLock(ALL_THREADS)
  void hookThatInterruptsAllThreadsIsWaitedFor() {
    hook(
        () -> {
          for (int i = 0; i < 10; i++) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
              if (thread.getName().startsWith("funny-agent")) {
                thread.interrupt();
              }
            }
            Thread.sleep(20);
          }
          ran.add("hook");
        });
    register("database", DATABASE);
    run();
    assertThat(ran).containsExactly("hook", "database");
  }

  @Test
  void hookThatInterruptsItsThreadGroupIsWaitedFor() throws Exception {
    FutureTask<Void> test = new FutureTask<>(this::interruptThreadGroup, null);
    new Thread(new ThreadGroup("of this test alone"), test).start();
    test.get();
  }

  private void interruptThreadGroup() {
    hook(
        () -> {
          new ThreadGroup("below").getParent().interrupt(); // itself, too
          assertThat(Thread.interrupted()).isTrue();
          Thread.sleep(100);
          ran.add("hook");
        });
    Thread runner =
        new Thread(
            new ThreadGroup("application"),
            () -> {
              run();
              ran.add("end");
            });
    runner.start();
    boolean interrupted = false;
    while (runner.isAlive()) {
      try {
        runner.join();
      } catch (InterruptedException e) {
        interrupted = true; // this thread is of the same group
      }
    }
    assertThat(interrupted || Thread.interrupted()).isTrue();
    assertThat(ran).containsExactly("hook", "end");
  }

  @Test
  void hooksThatWaitForALaterOneAreNotStuck() {
    CountDownLatch later = new CountDownLatch(1);
    shutdown = within(Duration.ofSeconds(30), later::countDown);
    hook(later::await);
    hook(() -> Thread.sleep(100));
    run();
    assertThat(heard.outcome("hook")).isEqualTo(Outcome.DONE);
    assertThat(heard.report().duration()).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void hooksThatSleepAreNotWaitingForOthers() {
    hook(() -> Thread.sleep(1500));
    hook(() -> never.await(2500, TimeUnit.MILLISECONDS));
    run();
    assertThat(started).containsExactly("followers");
  }

  @Test
  void hookHasWhatTimeThereIs() {
    hook(never::await);
    register("database", DATABASE);
    shutdown.shutDown(
        ShutdownMode.HARD,
        REASON,
        new Budgets(Duration.ofSeconds(2), Map.of(), Budgets.Shares.HOOKS_FIRST));
    assertThat(heard.outcome("hook")).isEqualTo(Outcome.STUCK);
    assertThat(heard.task("hook").duration()).isGreaterThan(Duration.ofMillis(1650));
    assertThat(ran).containsExactly("database");
  }

  @Test
  void whatNobodyNeedsIsLeftBehind() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    found.add(
        RankedTask.optional(
            ShutdownTask.named("optional")
                .timeout(Duration.ofMillis(50))
                .in(
                    SERVICES,
                    () -> {
                      try {
                        never.await();
                      } catch (InterruptedException e) {
                        interrupted.countDown();
                      }
                    }),
            10));
    run();
    assertThat(heard.outcome("optional")).isEqualTo(Outcome.LEFT);
    assertThat(heard.task("optional").isOptional()).isTrue();
    assertThat(interrupted.await(100, TimeUnit.MILLISECONDS)).isFalse();
  }

  private void hook(ShutdownAction work) {
    Thread hook =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    found.add(RankedTask.of(hook, ShutdownTask.named("hook").in(SERVICES, () -> {}), 0));
  }

  @Test
  void contextClassLoaderIsThatOfTheRegistration() {
    ClassLoader loader = new ClassLoader(null) {};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      shutdown.register(
          ShutdownTask.named("loader")
              .in(
                  SERVER,
                  () ->
                      ran.add(
                          String.valueOf(
                              Thread.currentThread().getContextClassLoader() == loader))));
    } finally {
      thread.setContextClassLoader(before);
    }
    run();
    assertThat(ran).containsExactly("true");
  }

  @Test
  void sourceThatFailsCostsOnlyItsTasks() {
    shutdown =
        new PhasedShutdown(
            new Budgets(Duration.ofSeconds(5), Map.of()),
            (phase, context, forGood) -> {
              throw new IllegalStateException("source");
            },
            heard);
    register("registered", SERVER);
    run();
    assertThat(ran).containsExactly("registered");
  }

  private List<Outcome> outcomes() {
    return heard.report().tasks().stream().map(TaskRecord::outcome).collect(Collectors.toList());
  }

  @Test
  void budgetsLeaveEachPhaseItsShare() {
    Budgets budgets = new Budgets(Duration.ofSeconds(100), Map.of(FINAL, Duration.ofSeconds(2)));
    assertThat(budgets.of(SERVER, Duration.ZERO)).isEqualTo(Duration.ofSeconds(33));
    assertThat(budgets.of(SERVICES, Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(72));
    assertThat(budgets.of(DATABASE, Duration.ofSeconds(73))).isEqualTo(Duration.ofSeconds(25));
    assertThat(budgets.of(FINAL, Duration.ofSeconds(98))).isEqualTo(Duration.ofSeconds(2));
    assertThat(budgets.of(FINAL, Duration.ofSeconds(200))).isZero();
    assertThat(Arrays.asList(budgets.within(Duration.ofSeconds(1)).deadline()))
        .containsExactly(Duration.ofSeconds(1));
  }
}
