package io.funny.agent.it.guest.ownend;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/** What applications do in their shutdown hooks. */
final class Hooks {
  private static final int MANY = 300;

  private Hooks() {}

  /** Saves for three seconds. */
  static void saves() {
    Part.hook("saver", () -> Part.save("hook", 6, 500));
  }

  /** Ends everybody's waiting by an interrupt, and has work left after that. */
  static void interruptsAll() {
    Part.hook(
        "saver",
        () -> {
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread != Thread.currentThread())
              .forEach(Thread::interrupt);
          Part.compute(1500);
          Seen.done("hook flushed");
        });
    Part.daemon(
        "worker",
        () -> {
          try {
            Thread.sleep(100_000);
          } catch (InterruptedException e) {
            Seen.done("worker was told");
          }
        });
  }

  /** The same with the group of its own thread. */
  static void interruptsItsGroup() {
    Part.hook(
        "saver",
        () -> {
          Thread.currentThread().getThreadGroup().interrupt();
          Thread.interrupted();
          Part.compute(1500);
          Seen.done("hook flushed");
        });
  }

  /** More hooks than any pool has threads, each of which waits for all others. */
  static void waitForOneAnother() {
    CyclicBarrier all = new CyclicBarrier(MANY);
    for (int i = 0; i < MANY; i++) {
      String name = "hook " + i;
      Part.hook(
          name,
          () -> {
            try {
              all.await();
              Seen.done(name);
            } catch (BrokenBarrierException e) {
              Seen.harm(name, e);
            }
          });
    }
  }

  /** The usual way to end a main loop: a hook tells it, and joins the main thread. */
  static void joinsMain() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    Thread main = Thread.currentThread();
    Part.hook(
        "stop",
        () -> {
          stop.set(true);
          main.join();
          Seen.done("main thread joined");
        });
    Ending.ready();
    while (!stop.get() && !Ending.isLastThreadsTurn()) {
      Thread.sleep(10);
    }
    Part.save("main thread", 4, 200);
  }

  /** Another thread asks for another exit code while the hooks run. */
  static void exitElsewhere() {
    Part.hook(
        "saver",
        () -> {
          Part.daemon("impatient", () -> System.exit(9));
          Part.save("hook", 4, 200);
        });
  }

  /** A hook has enough, and halts. */
  static void halts() {
    Part.hook(
        "halt",
        () -> {
          Part.save("hook", 2, 200);
          Runtime.getRuntime().halt(7);
        });
  }

  /** Some fail, each with its handler; the others have their work done all the same. */
  static void fail() throws IOException {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> Seen.done("handler for all told of " + thread.getName()));
    Thread own = new Thread(() -> fail("own"), "own");
    own.setUncaughtExceptionHandler(
        (thread, thrown) -> Seen.done("own handler told of " + thrown.getMessage()));
    Runtime.getRuntime().addShutdownHook(own);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> fail("other"), "other"));
    File temporary = File.createTempFile("own-end", ".tmp", Seen.file(""));
    temporary.deleteOnExit();
    Part.hook(
        "saver",
        () -> {
          Part.save("hook", 2, 200);
          Seen.done("temporary file is there: " + temporary.exists());
        });
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }

  /** Hooks that ask for more than they get: to add and to remove others. */
  static void changeOthers() {
    Thread other = Part.hook("other", () -> Part.save("other", 2, 200));
    Part.hook(
        "changer",
        () -> {
          try {
            Runtime.getRuntime().addShutdownHook(new Thread());
            Seen.harm("a hook was added");
          } catch (IllegalStateException e) {
            Seen.done("add: " + e.getMessage());
          }
          try {
            Seen.done("remove: " + Runtime.getRuntime().removeShutdownHook(other));
          } catch (IllegalStateException e) {
            Seen.done("remove: " + e.getMessage());
          }
        });
    Thread removed = Part.hook("removed", () -> Seen.harm("ran although it was removed"));
    Seen.done("removed: " + Runtime.getRuntime().removeShutdownHook(removed));
  }

  /** A hook runs in its own thread as it was made, with all that it has. */
  @SuppressWarnings("ThreadPriorityCheck") // it is seen whether the hook has it
  static void areThemselves() {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    inherited.set("of the main thread");
    Thread[] self = new Thread[1];
    self[0] =
        new Thread(
            Thread.currentThread().getThreadGroup(),
            () -> {
              Thread thread = Thread.currentThread();
              Seen.done("same thread: " + (thread == self[0]));
              Seen.done(
                  thread.getName()
                      + " "
                      + thread.getPriority()
                      + " "
                      + thread.isDaemon()
                      + " "
                      + thread.getThreadGroup().getName()
                      + " "
                      + (thread.getContextClassLoader() == Hooks.class.getClassLoader())
                      + " "
                      + inherited.get());
            },
            "myself");
    self[0].setPriority(7);
    Runtime.getRuntime().addShutdownHook(self[0]);
  }

  /** A hook starts a process and reads what it says. */
  static void startProcess() {
    Part.hook(
        "process",
        () -> {
          Process process =
              new ProcessBuilder("/bin/sh", "-c", "sleep 0.5; echo it is over; exit 4").start();
          String said =
              new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
          Seen.done("the process said '" + said + "' and ended with " + process.waitFor());
        });
  }

  /** A hook listens itself, to show that it is still there. */
  static void listens() {
    Part.hook(
        "status",
        () -> {
          try (ServerSocket server = Guests.listen();
              Socket client = Guests.connect();
              Socket accepted = server.accept()) {
            accepted.getOutputStream().write(1);
            Seen.done("hook told " + client.getInputStream().read());
          }
        });
  }

  /** A hook uses all that the JDK has for work side by side. */
  static void workInParallel() {
    Part.hook(
        "parallel",
        () -> {
          Seen.done("stream: " + IntStream.range(0, 1000).parallel().sum());
          CompletableFuture<String> later =
              CompletableFuture.supplyAsync(
                  () -> "later", CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));
          Seen.done(later.get(5, TimeUnit.SECONDS));
          ExecutorService own = java.util.concurrent.Executors.newFixedThreadPool(2);
          Seen.done("own executor: " + own.submit(() -> 1).get(5, TimeUnit.SECONDS));
          own.shutdown();
          Seen.done("own executor ended: " + own.awaitTermination(5, TimeUnit.SECONDS));
          Timer timer = new Timer();
          CountDownLatch fired = new CountDownLatch(1);
          timer.schedule(
              new TimerTask() {
                @Override
                public void run() {
                  fired.countDown();
                }
              },
              100);
          Seen.done("timer: " + fired.await(5, TimeUnit.SECONDS));
        });
  }

  /** The main thread throws: the JVM ends with its last thread, and code 1. */
  static void mainThrows() throws InterruptedException {
    Part.hook("saver", () -> Part.save("hook", 3, 200));
    Ending.ready();
    Ending.await();
    throw new IllegalStateException("as asked");
  }
}
