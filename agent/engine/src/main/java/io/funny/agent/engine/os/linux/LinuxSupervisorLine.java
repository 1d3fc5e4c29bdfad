package io.funny.agent.engine.os.linux;

import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.state.OwnerOnlyFolder;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A FIFO in an owner-only folder (man fifo(7)), of which the supervisor is the only writer: its
 * end, of whatever kind, is the reader's end of file. The JDK's children inherit none of its
 * descriptors.
 */
public final class LinuxSupervisorLine implements SupervisorLine {

  private static final String FOLDER = "watch";
  private static final int OWNER_ONLY = 0600;

  private final File fifo;
  private final RandomAccessFile writer;

  private LinuxSupervisorLine(File fifo, RandomAccessFile writer) {
    this.fifo = fifo;
    this.writer = writer;
  }

  /**
   * Makes a line. JNA must have been started.
   *
   * @param stateFolder where the agent keeps what it needs
   * @param self this process
   */
  public static LinuxSupervisorLine create(File stateFolder, ProcessIdentity self)
      throws IOException {
    File folder = new File(stateFolder, FOLDER);
    if (!OwnerOnlyFolder.ensure(stateFolder) || !OwnerOnlyFolder.ensure(folder)) {
      throw new IOException("cannot use " + folder + " (not writable, or open to other users)");
    }
    String random = Long.toHexString(new SplittableRandom().nextLong());
    File fifo = new File(folder, self.pid() + "-" + self.startToken() + "-" + random);
    byte[] path = (fifo.getPath() + '\0').getBytes(StandardCharsets.UTF_8);
    if (LibC.mkfifo(path, OWNER_ONLY) != 0) {
      throw new IOException("cannot make " + fifo + ", error " + Errno.last());
    }
    // Opened for both, it does not wait for a reader.
    return new LinuxSupervisorLine(fifo, new RandomAccessFile(fifo, "rw"));
  }

  /**
   * Deletes what supervisors left behind that were killed before their JVM listened.
   *
   * @param lives whether a process lives, or may live; the boot is this one
   */
  public static void prune(
      File stateFolder, ProcessIdentity self, Predicate<ProcessIdentity> lives) {
    File[] files = new File(stateFolder, FOLDER).listFiles();
    for (File file : files == null ? new File[0] : files) {
      String[] name = file.getName().split("-", -1);
      if (name.length == 3
          && name[0].matches("[0-9]{1,10}")
          && !lives.test(new ProcessIdentity(Long.parseLong(name[0]), name[1], self.boot()))) {
        file.delete();
      }
    }
  }

  @Override
  public String address() {
    return fifo.getPath();
  }

  @Override
  public boolean isHeard() {
    return !fifo.exists();
  }

  @Override
  public void reload() throws IOException {
    writer.write(LinuxSupervisorOrders.RELOAD);
  }

  @Override
  public void stop() throws IOException {
    writer.write(LinuxSupervisorOrders.STOP);
  }

  @Override
  public void close() {
    fifo.delete();
    try {
      writer.close();
    } catch (IOException e) {
      // Nothing was buffered; the descriptor is gone in any case.
    }
  }
}
