package io.funny.agent.engine.os.linux.process;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.os.SupervisorLine;
import io.funny.agent.engine.os.linux.libc.Errno;
import io.funny.agent.engine.os.linux.libc.LibC;
import io.funny.agent.engine.os.linux.proc.Proc;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A FIFO in an owner-only folder (man fifo(7)), of which the supervisor is the only writer: its
 * end, of whatever kind, is the reader's end of file. The JDK's children inherit none of its
 * descriptors.
 */
public final class LinuxSupervisorLine implements SupervisorLine {

  private static final String FOLDER = "watch";
  private static final String TAKEN = ".taken";

  /** PID and start token of the supervisor, what both are counted in, and a random part. */
  private static final Pattern NAME =
      Pattern.compile("([0-9]{1,10})-([0-9]{1,18})-([0-9a-f]{32,80})-[0-9a-f]{1,16}(\\.taken)?");

  /** Digits of a boot's id, which stand before those of namespaces. */
  private static final int BOOT_LENGTH = 32;

  /** Of a line of another boot, which may be another machine's with the same home. */
  private static final Duration MIN_AGE_OF_OTHERS = Duration.ofDays(90);

  private static final int OWNER_ONLY = 0600;

  /** A page: no pipe holds less (man pipe(7)). */
  private static final int SMALLEST_PIPE = 4096;

  private final File fifo;
  private final RandomAccessFile writer;
  private final FileInputStream unread;

  private LinuxSupervisorLine(File fifo, RandomAccessFile writer) throws IOException {
    this.fifo = fifo;
    this.writer = writer;
    this.unread = new FileInputStream(writer.getFD());
  }

  /**
   * Makes a line. JNA must have been started.
   *
   * @param state where the agent keeps what it needs
   * @param self this process
   */
  public static LinuxSupervisorLine create(Place state, ProcessIdentity self) throws IOException {
    OwnerOnlyFolder folder = state.in(FOLDER).make();
    String random = Long.toHexString(new SplittableRandom().nextLong());
    String name = self.pid() + "-" + self.startToken() + "-" + digits(self.boot()) + "-" + random;
    File fifo = folder.path().resolve(name).toFile();
    byte[] path = (fifo.getPath() + '\0').getBytes(StandardCharsets.UTF_8);
    if (LibC.mkfifo(path, OWNER_ONLY) != 0) {
      throw new IOException("cannot make " + fifo + ", error " + Errno.last());
    }
    // Opened for both, it does not wait for a reader.
    return new LinuxSupervisorLine(fifo, new RandomAccessFile(fifo, "rw"));
  }

  private static String digits(String boot) {
    return boot.replace("-", "");
  }

  /**
   * Deletes what supervisors left behind that were killed before their JVM listened. Whether one of
   * another boot, container or machine lives cannot be told from here.
   *
   * @param lives whether a process lives, or may live; the boot is this one
   */
  public static void prune(Place state, ProcessIdentity self, Predicate<ProcessIdentity> lives) {
    state
        .in(FOLDER)
        .existing()
        .ifPresent(
            folder -> {
              for (String name : folder.names()) {
                Matcher parts = NAME.matcher(name);
                if (parts.matches()
                    && (parts.group(3).equals(digits(self.boot()))
                        ? !lives.test(supervisor(parts, self))
                        : isOld(folder, name))) {
                  folder.delete(name);
                }
              }
            });
  }

  private static ProcessIdentity supervisor(Matcher parts, ProcessIdentity self) {
    return new ProcessIdentity(Long.parseLong(parts.group(1)), parts.group(2), self.boot());
  }

  private static boolean isOld(OwnerOnlyFolder folder, String name) {
    long age = System.currentTimeMillis() - folder.modified(name);
    return age >= MIN_AGE_OF_OTHERS.toMillis();
  }

  /**
   * Takes a line over: from now on it is only this process's.
   *
   * @return the FIFO; empty if another process has taken it, and for an address that no supervisor
   *     of this user made in this boot: the variable may come from another user by way of {@code
   *     sudo}
   */
  static Optional<File> take(String address) {
    return take(address, new Proc("/proc"));
  }

  static Optional<File> take(String address, Proc proc) {
    File fifo = new File(address);
    String name = fifo.getName();
    File folder = fifo.getParentFile();
    Matcher parts = NAME.matcher(name);
    if (!fifo.isAbsolute()
        || folder == null
        || !folder.getName().equals(FOLDER)
        || !parts.matches()
        || name.endsWith(TAKEN)
        || !isOfThisBoot(parts.group(3), proc)) {
      return Optional.empty();
    }
    return Place.named(folder.getPath())
        .existing()
        .filter(safe -> safe.isFifo(name))
        .flatMap(safe -> renamed(safe.path().resolve(name).toFile()));
  }

  /** In whatever namespaces: a JVM may be started in others than its supervisor's. */
  private static boolean isOfThisBoot(String digits, Proc proc) {
    try {
      return digits.startsWith(digits(proc.bootId()).substring(0, BOOT_LENGTH));
    } catch (IOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  /** Atomic: one JVM has it. */
  private static Optional<File> renamed(File fifo) {
    File taken = new File(fifo.getPath() + TAKEN);
    return fifo.renameTo(taken) ? Optional.of(taken) : Optional.empty();
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
    write(LinuxSupervisorOrders.RELOAD);
  }

  @Override
  public void stop() throws IOException {
    write(LinuxSupervisorOrders.STOP);
  }

  /** If other processes of this user have filled the pipe, a write would wait for ever. */
  private void write(int order) throws IOException {
    if (unread.available() >= SMALLEST_PIPE) {
      throw new IOException(fifo + " is full");
    }
    writer.write(order);
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
