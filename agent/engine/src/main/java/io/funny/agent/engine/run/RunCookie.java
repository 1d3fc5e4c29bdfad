package io.funny.agent.engine.run;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.Objects;
import java.util.Optional;

/**
 * Names one life of one JVM: {@code <pid>-<start token>-<boot>-<random>}, where the boot has the
 * JVM's namespaces behind it (see {@link ProcessIdentity#boot}). In the environment of every child,
 * it lets any descendant name its run, and anyone see whether that run still lives. Immutable;
 * equal if it is the same run.
 */
public final class RunCookie {

  /** The environment variable. */
  public static final String VARIABLE = "FUNNY_AGENT_RUN";

  private static final int PARTS = 4;

  /** Digits of a boot's id, which stand before those of namespaces. */
  private static final int BOOT_LENGTH = 32;

  private static final int MAX_LENGTH = 128;

  private final ProcessIdentity process;
  private final String random;

  /**
   * @param random tells runs apart whose process identity is equal: PID 1 of two containers
   */
  public RunCookie(ProcessIdentity process, String random) {
    this.process =
        new ProcessIdentity(process.pid(), process.startToken(), process.boot().replace("-", ""));
    this.random = Objects.requireNonNull(random);
  }

  /**
   * Reads a cookie.
   *
   * @return empty for anything that no agent wrote
   */
  public static Optional<RunCookie> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] parts = text.split("-", -1);
    if (parts.length != PARTS
        || !isNumber(parts[0])
        || !isNumber(parts[1])
        || !isHex(parts[2])
        || !isHex(parts[3])) {
      return Optional.empty();
    }
    ProcessIdentity process = new ProcessIdentity(Long.parseLong(parts[0]), parts[1], parts[2]);
    return Optional.of(new RunCookie(process, parts[3]));
  }

  private static boolean isNumber(String text) {
    return text.length() <= 18
        && !text.isEmpty()
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static boolean isHex(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  /** As {@code FUNNY_AGENT_RUN=4711-183920-1f0c2a…-9d41}. */
  public String assignment() {
    return VARIABLE + "=" + this;
  }

  /** The run's JVM. */
  public ProcessIdentity jvm() {
    return process;
  }

  /** The PID of the run's JVM. */
  public long pid() {
    return process.pid();
  }

  /** Whether a process is the JVM of this run. */
  public boolean names(ProcessIdentity candidate) {
    return candidate.pid() == process.pid()
        && candidate.startToken().equals(process.startToken())
        && candidate.boot().replace("-", "").equals(process.boot());
  }

  /** Whether both name the same JVM, by whatever random part. */
  boolean isOfSameJvm(RunCookie other) {
    return process.equals(other.process);
  }

  /** Whether the run was in this boot of the machine, in whatever namespaces. */
  public boolean isOfBoot(String boot) {
    return bootAlone(process.boot()).equals(bootAlone(boot.replace("-", "")));
  }

  private static String bootAlone(String digits) {
    return digits.substring(0, Math.min(digits.length(), BOOT_LENGTH));
  }

  /**
   * Whether its PID and start token mean to who has this boot and these namespaces what they meant
   * to the run. If not, it cannot be told from here whether the run lives.
   */
  public boolean isComparableIn(String boot) {
    return process.boot().equals(boot.replace("-", ""));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RunCookie && other.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return Objects.hash(process, random);
  }

  @Override
  public String toString() {
    return process.pid() + "-" + process.startToken() + "-" + process.boot() + "-" + random;
  }
}
