package io.funny.agent.engine.run;

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

  /** Another container that shares this folder has runs that look dead from here. */
  private static final Duration MIN_AGE_TO_DELETE = Duration.ofDays(1);

  private final File folder;
  private final String boot;

  /**
   * @param stateFolder where the agent keeps what it knows between runs
   * @param self this process, whose boot all living processes share
   */
  public RunRecords(File stateFolder, ProcessIdentity self) {
    this.folder = new File(stateFolder, "runs");
    this.boot = self.boot();
  }

  /** All runs of this boot of the machine. */
  public List<RunRecord> all() {
    List<RunRecord> records = new ArrayList<>();
    if (!folder.isDirectory() || !OwnerOnlyFolder.ensure(folder)) {
      return records;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.toPath(), "*" + SUFFIX)) {
      for (Path file : files) {
        cookie(file).flatMap(this::read).ifPresent(records::add);
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
    for (RunRecord record : all()) {
      if (record.run().names(process)) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /**
   * Deletes the records of runs that are over and of whose children none lives, and those of
   * earlier boots.
   *
   * @param lives whether a run lives, or may live
   */
  public void prune(Predicate<RunCookie> lives, Predicate<ProcessIdentity> childLives) {
    if (!folder.isDirectory() || !OwnerOnlyFolder.ensure(folder)) {
      return;
    }
    File[] files = folder.listFiles((parent, name) -> name.endsWith(SUFFIX));
    for (File file : files == null ? new File[0] : files) {
      long age = System.currentTimeMillis() - file.lastModified();
      Optional<RunCookie> run = cookie(file.toPath());
      if (age < MIN_AGE_TO_DELETE.toMillis() || (run.isPresent() && lives.test(run.get()))) {
        continue;
      }
      Optional<RunRecord> record = run.flatMap(this::read);
      if (record.isEmpty() || record.get().children().stream().noneMatch(childLives)) {
        file.delete();
      }
    }
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
      return RunRecord.parse(run, boot, Arrays.asList(text.split("\r?\n", -1)));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }
}
