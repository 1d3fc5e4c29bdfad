package io.funny.agent.engine.run;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import io.funny.agent.engine.state.OwnerOnlyFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The records of this user's runs, a file each, in an owner-only folder. What anyone could have
 * tampered with is not read. Thread-safe.
 */
public final class RunRecords {

  private static final String SUFFIX = ".run";
  private static final int MAX_SIZE = 1 << 20;

  /** Long enough for whoever reads one. */
  private static final Duration MIN_AGE_TO_DELETE = Duration.ofDays(1);

  /** Whether a run of another container lives is not seen from here. */
  private static final Duration MIN_AGE_OF_OTHERS = Duration.ofDays(90);

  private final File folder;
  private final String boot;
  private final String namespace;

  /**
   * @param stateFolder where the agent keeps what it knows between runs
   * @param self this process, whose boot all living processes share
   * @param namespace of PIDs, which containers that share the folder do not share
   */
  public RunRecords(File stateFolder, ProcessIdentity self, String namespace) {
    this.folder = new File(stateFolder, "runs");
    this.boot = self.boot();
    this.namespace = namespace;
  }

  /** Those that a process table can tell of. */
  public static RunRecords of(File stateFolder, ProcessTable processes) {
    return new RunRecords(stateFolder, processes.self(), processes.namespace());
  }

  /** All runs of this boot of the machine. */
  public List<RunRecord> all() {
    return all(any -> true);
  }

  private List<RunRecord> all(Predicate<RunCookie> wanted) {
    List<RunRecord> records = new ArrayList<>();
    if (!folder.isDirectory() || !OwnerOnlyFolder.ensure(folder)) {
      return records;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toPath(), "*" + SUFFIX)) {
      for (Path file : files) {
        cookie(file).filter(wanted).flatMap(this::read).ifPresent(records::add);
      }
    } catch (IOException | SecurityException e) {
      // What was read until now is true.
    }
    return records;
  }

  /** The record of a run of this boot. */
  public Optional<RunRecord> of(RunCookie run) {
    return folder.isDirectory() && OwnerOnlyFolder.ensure(folder) ? read(run) : Optional.empty();
  }

  /** The record of the run whose JVM a process is. */
  public Optional<RunRecord> of(ProcessIdentity process) {
    return all(run -> run.names(process)).stream().findFirst();
  }

  /**
   * Deletes the records of runs that are over and of whose children none lives, and those of
   * earlier boots; with what a crash left of writing one.
   *
   * @param lives whether a run of this boot lives, or may live
   */
  public void prune(Predicate<RunCookie> lives, Predicate<ProcessIdentity> childLives) {
    if (!folder.isDirectory() || !OwnerOnlyFolder.ensure(folder)) {
      return;
    }
    File[] files = folder.listFiles();
    for (File file : files == null ? new File[0] : files) {
      Duration age = Duration.ofMillis(System.currentTimeMillis() - file.lastModified());
      if (age.compareTo(MIN_AGE_TO_DELETE) >= 0 && isStale(file, age, lives, childLives)) {
        file.delete();
      }
    }
  }

  private boolean isStale(
      File file, Duration age, Predicate<RunCookie> lives, Predicate<ProcessIdentity> childLives) {
    Optional<RunCookie> run =
        file.getName().endsWith(SUFFIX) ? cookie(file.toPath()) : Optional.empty();
    if (run.isEmpty() || !run.get().isOfBoot(boot)) {
      return true;
    }
    Optional<RunRecord> record = read(run.get());
    if (record.isPresent() && !record.get().isOfNamespace(namespace)) {
      return age.compareTo(MIN_AGE_OF_OTHERS) >= 0;
    }
    return !lives.test(run.get())
        && (record.isEmpty() || record.get().children().stream().noneMatch(childLives));
  }

  /** The PID namespace of those that are written here. */
  String namespace() {
    return namespace;
  }

  File fileOf(RunCookie run) throws IOException {
    if (!OwnerOnlyFolder.ensure(folder.getParentFile()) || !OwnerOnlyFolder.ensure(folder)) {
      throw new IOException("cannot use " + folder + " (not writable, or open to other users)");
    }
    return new File(folder, run + SUFFIX);
  }

  private static Optional<RunCookie> cookie(Path file) {
    String name = String.valueOf(file.getFileName());
    return RunCookie.parse(name.substring(0, name.length() - SUFFIX.length()));
  }

  private Optional<RunRecord> read(RunCookie run) {
    if (!run.isOfBoot(boot)) {
      return Optional.empty();
    }
    Path file = folder.toPath().resolve(run + SUFFIX);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAX_SIZE), StandardCharsets.UTF_8);
      String wholeLines = text.substring(0, text.lastIndexOf('\n') + 1);
      return RunRecord.parse(run, boot, Arrays.asList(wholeLines.split("\r?\n", -1)));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }
}
