package io.funny.agent.engine.watch;

import io.funny.agent.engine.watch.Instance.Stopped;
import io.funny.agent.shutdown.ShutdownMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps one instance of the application running: a new one after each change, never two. One thread
 * does it all, step by step, so that a start can only come after the end of what was there before;
 * what happens meanwhile waits in the inbox.
 */
public final class Supervisor {

  private static final Duration FOREVER = Duration.ofDays(1);

  /** How exactly the moment is told when the application listens. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

  private static final Duration FOR_LISTENING = Duration.ofSeconds(30);
  private static final Duration FOR_PORTS = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final Reporter reporter;
  private final Duration stopTimeout;
  private final Inbox inbox = new Inbox();
  private volatile Instance instance;
  private Reload reload;
  private int reloads;
  private boolean hasListened;
  private long started;
  private boolean endTold;

  /**
   * @param stopTimeout how long an instance may take to end in order
   */
  public Supervisor(Workshop workshop, Reporter reporter, Duration stopTimeout) {
    this.workshop = workshop;
    this.reporter = reporter;
    this.stopTimeout = stopTimeout;
  }

  /** Files have changed. From any thread. */
  public void changed(Collection<Path> files) {
    inbox.changed(files);
  }

  /** The supervisor is to end, after the application in order. From any thread. */
  public void end(int exitCode) {
    inbox.exit(exitCode);
    workshop.cancelBuild();
  }

  /** It is to end at once: the application is not waited for any longer. From any thread. */
  public void force() {
    workshop.cancelBuild();
    Instance current = instance;
    if (current != null) {
      current.force();
    }
  }

  /**
   * Supervises until it is told to end.
   *
   * @return the exit code that it was told
   */
  public int run() throws InterruptedException {
    reload(Set.of());
    while (inbox.exit().isEmpty()) {
      inbox.await(isWaitingForListener() ? BETWEEN_LOOKS : FOREVER);
      if (inbox.exit().isPresent()) {
        break;
      }
      lookAtInstance();
      Set<Path> changes = inbox.takeChanges();
      if (!changes.isEmpty()) {
        reloads++;
        reload(changes);
      }
    }
    endApplication();
    return inbox.exit().getAsInt();
  }

  private boolean isWaitingForListener() {
    return instance != null && !reload.isTold();
  }

  /** Whether it has ended, or listens by now. */
  private void lookAtInstance() throws InterruptedException {
    if (instance == null) {
      return;
    }
    if (!instance.isAlive()) {
      tellEnd();
    } else if (!reload.isTold()) {
      if (instance.isListening()) {
        hasListened = true;
        reload.phase("started");
        reporter.done(reload.line());
      } else if (System.nanoTime() - started > FOR_LISTENING.toNanos()) {
        tellUnfinished();
      }
    }
  }

  private void tellEnd() throws InterruptedException {
    if (endTold) {
      return; // some of what it left behind would not go
    }
    endTold = true;
    int code = instance.exitCode();
    Stopped rest = stop(ShutdownMode.HARD);
    String ended = "the application ended with exit code " + code + "; waiting for a change";
    reporter.problem(reload.isTold() ? ended : reload.lineEndingIn(ended));
    if (!rest.isComplete()) {
      reporter.problem("left behind: " + rest.left());
    }
  }

  /** That what has listened before does not listen yet; of others nobody can say. */
  private void tellUnfinished() {
    String line = reload.lineEndingIn("does not listen yet");
    if (hasListened) {
      reporter.problem(line);
    }
  }

  /** That another change came first: nothing is wrong. */
  private void tellOvertaken() {
    String line = reload.lineEndingIn("changed again before it listened");
    if (hasListened) {
      reporter.note(line);
    }
  }

  private void reload(Set<Path> changes) throws InterruptedException {
    if (isWaitingForListener()) {
      tellOvertaken();
    }
    reporter.begins();
    reload = new Reload(reloads, changes, System::nanoTime);
    if (!build() || inbox.exit().isPresent()) {
      return;
    }
    if (instance != null) {
      Set<Integer> ports = new HashSet<>(instance.ports());
      Instance old = instance;
      hasListened |= old.isListening();
      Stopped stopped = stop(ShutdownMode.HOT_RELOAD);
      if (instance != null) {
        endTold = true;
        reporter.problem(
            reload.lineEndingIn("not started again, the old one is not gone: " + stopped.left()));
        return;
      }
      reload.phase("stopped", stopped.forced() == 0 ? "" : stopped.forced() + " by force");
      ports.addAll(old.ports());
      hasListened |= old.isListening(); // it may have been written down only now
      awaitPorts(ports);
    }
    if (inbox.exit().isEmpty()) {
      start();
    }
  }

  private boolean build() throws InterruptedException {
    if (!workshop.builds()) {
      return true;
    }
    String stays = instance == null ? "waiting for a change" : "the old instance stays";
    try {
      int code = workshop.build();
      if (code == 0) {
        reload.phase("built");
        return true;
      }
      if (inbox.exit().isEmpty()) {
        reporter.problem(
            reload.lineEndingIn("the build failed with exit code " + code + "; " + stays));
      }
    } catch (IOException e) {
      reporter.problem(
          reload.lineEndingIn("the build cannot be started: " + e.getMessage() + "; " + stays));
    }
    return false;
  }

  private void awaitPorts(Set<Integer> ports) throws InterruptedException {
    Set<Integer> taken = workshop.awaitFree(ports, FOR_PORTS);
    if (!ports.isEmpty()) {
      reload.phase("ports free");
    }
    for (int port : taken) {
      reporter.problem("port " + port + " is not free; 'ports " + port + "' tells who has it");
    }
  }

  private void start() {
    try {
      started = System.nanoTime();
      instance = workshop.start(inbox::ended);
      endTold = false;
    } catch (IOException e) {
      reporter.problem(
          reload.lineEndingIn("cannot start: " + e.getMessage() + "; waiting for a change"));
      return;
    }
    reporter.note("started, PID " + instance.pid());
    if (reloads > 0 && !hasListened) {
      reload.phase("started");
      reporter.done(reload.line());
    }
  }

  /** Afterwards there is no instance, unless some of it would not go. */
  private Stopped stop(ShutdownMode mode) throws InterruptedException {
    Stopped stopped;
    try {
      stopped = instance.stop(mode, stopTimeout);
    } catch (IOException e) {
      stopped = new Stopped(0, e.getMessage());
    }
    if (stopped.isComplete()) {
      instance = null;
    }
    return stopped;
  }

  private void endApplication() throws InterruptedException {
    if (instance != null) {
      Stopped stopped = stop(ShutdownMode.HARD);
      if (!stopped.isComplete()) {
        reporter.problem("left behind: " + stopped.left());
      } else if (stopped.forced() > 0) {
        reporter.note(stopped.forced() + " ended by force");
      }
    }
  }
}
