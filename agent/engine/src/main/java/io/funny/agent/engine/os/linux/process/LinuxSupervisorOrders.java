package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.os.SupervisorOrders;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.concurrent.ThreadFactory;

/** Reads a FIFO; see {@link LinuxSupervisorLine}. Needs no native code. */
public final class LinuxSupervisorOrders implements SupervisorOrders {

  static final int RELOAD = 'r';
  static final int STOP = 's';

  private final String address;
  private final ThreadFactory threads;

  /**
   * @param threads makes daemon threads
   */
  public LinuxSupervisorOrders(String address, ThreadFactory threads) {
    this.address = address;
    this.threads = threads;
  }

  @Override
  public void listen(Listener listener) {
    LinuxSupervisorLine.take(address).ifPresent(fifo -> listen(fifo, listener));
  }

  private void listen(File fifo, Listener listener) {
    threads
        .newThread(
            () -> {
              try (InputStream in = open(fifo)) {
                obey(in, listener);
              } catch (IOException e) {
                // Without a line this is a JVM like any other; the supervisor asks by SIGTERM.
              }
            })
        .start();
  }

  /** If the supervisor is dead already, the next read is the end of the file, not the open. */
  private static InputStream open(File fifo) throws IOException {
    RandomAccessFile writer = new RandomAccessFile(fifo, "rw");
    try {
      return new FileInputStream(fifo);
    } finally {
      writer.close();
      fifo.delete();
    }
  }

  private static void obey(InputStream in, Listener listener) throws IOException {
    int order = in.read();
    if (order == RELOAD) {
      listener.reload();
    } else if (order == STOP) {
      listener.stop();
    } else if (order < 0) {
      listener.supervisorGone();
    }
  }
}
