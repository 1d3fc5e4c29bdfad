package io.funny.agent.engine.run;

import io.funny.agent.engine.base.OwnerOnlyFolder;
import io.funny.agent.engine.base.Place;
import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final String NO_BOOT = "0";
  private static final int MAX_SIZE = 1 << 20;

  /** Long enough for whoever reads one. */
  private static final Duration MIN_AGE_TO_DELETE = Duration.ofDays(1);

  /** Whether a run of another container, or of another machine, lives is not seen from here. */
  private static final Duration MIN_AGE_OF_OTHERS = Duration.ofDays(90);

  private final Place state;
  private final Place place;
  private final String boot;
  private final String namespace;
  private final String machine;

  /**
   * @param state where the agent keeps what it knows between runs
   * @param self this process, whose boot all living processes share
   * @param namespace of PIDs, which containers that share the folder do not share
   * @param machine that this is, of those that may share the folder; empty if it is not known
   */
  public RunRecords(Place state, ProcessIdentity self, String namespace, String machine) {
    this.state = state;
    this.machine = machine;
    this.place = state.in("runs");
    this.boot = self.boot();
    this.namespace = namespace;
  }

  /** Those that a process table can tell of. */
  public static RunRecords of(Place state, ProcessTable processes) {
    return new RunRecords(state, processes.self(), processes.namespace(), processes.machine());
  }

  /** All runs of this boot of the machine. */
  public List<RunRecord> all() {
    return all(any -> true);
  }

  private List<RunRecord> all(Predicate<RunCookie> wanted) {
    List<RunRecord> records = new ArrayList<>();
    opened()
        .ifPresent(
            opened -> {
              for (String name : opened.folder.names()) {
                cookie(name)
                    .filter(wanted)
                    .flatMap(run -> read(run, opened))
                    .ifPresent(records::add);
              }
            });
    return records;
  }

  /** The record of a run of this boot. */
  public Optional<RunRecord> of(RunCookie run) {
    return opened().flatMap(opened -> read(run, opened));
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
    opened().ifPresent(opened -> prune(opened, lives, childLives));
  }

  private void prune(
      Opened opened, Predicate<RunCookie> lives, Predicate<ProcessIdentity> childLives) {
    OwnerOnlyFolder folder = opened.folder;
    for (String name : folder.names()) {
      Duration age = Duration.ofMillis(System.currentTimeMillis() - folder.modified(name));
      Optional<RunCookie> run = cookie(OwnerOnlyFolder.finished(name));
      if (run.isPresent()
          && age.compareTo(MIN_AGE_TO_DELETE) >= 0
          && (!name.equals(fileOf(run.get()))
              || isStale(run.get(), opened, age, lives, childLives))) {
        folder.delete(name);
      }
    }
  }

  private boolean isStale(
      RunCookie run,
      Opened opened,
      Duration age,
      Predicate<RunCookie> lives,
      Predicate<ProcessIdentity> childLives) {
    Optional<RunRecord> record = readAny(run, opened);
    if (!isOfHere(run, record)) {
      return age.compareTo(MIN_AGE_OF_OTHERS) >= 0;
    }
    return !run.isOfBoot(boot)
        || (!lives.test(run)
            && (record.isEmpty() || record.get().children().stream().noneMatch(childLives)));
  }

  /** Whether it can be told from here if the run lives. Another boot may be another machine's. */
  private boolean isOfHere(RunCookie run, Optional<RunRecord> record) {
    if (!run.isOfBoot(boot)) {
      return !machine.isEmpty()
          && record.filter(told -> told.isSurelyOfMachine(machine)).isPresent();
    }
    return run.isComparableIn(boot)
        && record.map(told -> isOfMachine(told) && told.isOfNamespace(namespace)).orElse(true);
  }

  /** A boot is one machine's; where there is none (Windows), the record has to tell. */
  private boolean isOfMachine(RunRecord record) {
    return !boot.equals(NO_BOOT) || record.isOfMachine(machine);
  }

  /** The PID namespace of those that are written here. */
  String namespace() {
    return namespace;
  }

  /** The machine of those that are written here; empty if it is not known. */
  String machine() {
    return machine;
  }

  /** What stands in them for texts; makes the key to it if there is none. */
  Fingerprints newFingerprints() throws IOException {
    return Fingerprints.make(state);
  }

  /** Where they are; made if it is not there. */
  OwnerOnlyFolder folder() throws IOException {
    return place.make();
  }

  static String fileOf(RunCookie run) {
    return run + SUFFIX;
  }

  /** The run whose record has this name; empty for whatever else is there. */
  private static Optional<RunCookie> cookie(String name) {
    return name.endsWith(SUFFIX)
        ? RunCookie.parse(name.substring(0, name.length() - SUFFIX.length()))
        : Optional.empty();
  }

  private Optional<RunRecord> read(RunCookie run, Opened opened) {
    return run.isOfBoot(boot) ? readAny(run, opened).filter(this::isOfMachine) : Optional.empty();
  }

  private Optional<RunRecord> readAny(RunCookie run, Opened opened) {
    return opened
        .folder
        .read(fileOf(run), MAX_SIZE)
        .flatMap(content -> parse(run, boot, opened.fingerprints, content));
  }

  private Optional<Opened> opened() {
    return place.existing().map(folder -> new Opened(folder, Fingerprints.of(state)));
  }

  /** What reading takes, found once however many records there are. */
  private static final class Opened {

    private final OwnerOnlyFolder folder;
    private final Optional<Fingerprints> fingerprints;

    Opened(OwnerOnlyFolder folder, Optional<Fingerprints> fingerprints) {
      this.folder = folder;
      this.fingerprints = fingerprints;
    }
  }

  static Optional<RunRecord> parse(
      RunCookie run, String boot, Optional<Fingerprints> fingerprints, byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    String wholeLines = text.substring(0, text.lastIndexOf('\n') + 1);
    return RunRecord.parse(run, boot, fingerprints, Arrays.asList(wholeLines.split("\r?\n", -1)));
  }
}
