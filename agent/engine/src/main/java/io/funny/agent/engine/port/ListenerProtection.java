package io.funny.agent.engine.port;

import io.funny.agent.boot.ListenerObserver;
import io.funny.agent.engine.os.HandleInheritance;
import io.funny.agent.engine.os.OwnListener;
import io.funny.agent.engine.report.Notices;
import java.io.FileDescriptor;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Keeps listening sockets out of processes that native code of this JVM starts. The application's
 * thread only leaves a note; the work is done on the background thread within moments.
 */
public final class ListenerProtection implements ListenerObserver {

  private final Callable<HandleInheritance> operatingSystem;
  private final Executor background;
  private final Notices notices;
  private final Consumer<OwnListener> listening;
  private HandleInheritance inheritance;
  private volatile boolean unavailable;

  /**
   * @param operatingSystem reaches the operating system; called once, on the background thread
   * @param background runs one task at a time
   * @param listening is told of each listener, on the background thread
   */
  public ListenerProtection(
      Callable<HandleInheritance> operatingSystem,
      Executor background,
      Notices notices,
      Consumer<OwnListener> listening) {
    this.listening = listening;
    this.operatingSystem = operatingSystem;
    this.background = background;
    this.notices = notices;
  }

  @Override
  public void listening(FileDescriptor socket) {
    if (!unavailable) {
      background.execute(new Protection(socket));
    }
  }

  /** No lambda: the first one of a JVM costs the thread that binds some 10 ms. */
  private final class Protection implements Runnable {

    private final FileDescriptor socket;

    Protection(FileDescriptor socket) {
      this.socket = socket;
    }

    @Override
    public void run() {
      try {
        if (inheritance == null) {
          inheritance = operatingSystem.call();
        }
        Optional<OwnListener> listener = inheritance.protect(socket);
        if (listener.isPresent()) {
          listening.accept(listener.get());
        }
      } catch (Exception | LinkageError e) {
        giveUp(e);
      }
    }

    private void giveUp(Throwable e) {
      unavailable = true;
      notices.failed(
          "keep this JVM's listening sockets out of native code's child processes", e, "");
    }
  }
}
