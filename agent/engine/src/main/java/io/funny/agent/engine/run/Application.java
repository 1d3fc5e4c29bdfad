package io.funny.agent.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a JVM runs, so far as it tells one application from another: main class or jar, working
 * directory, user, and the shape of the arguments, which is their options without their values. Two
 * runs are of the same application if these are equal. Immutable.
 */
public final class Application {

  private static final char MARK = '|';

  private final String name;
  private final String folder;
  private final String user;
  private final String shape;

  private Application(String name, String folder, String user, String shape) {
    this.name = Objects.requireNonNull(name);
    this.folder = Objects.requireNonNull(folder);
    this.user = Objects.requireNonNull(user);
    this.shape = shape;
  }

  /**
   * Describes the application of a JVM.
   *
   * @param name the main class or the jar's file name; empty if unknown
   * @param command main class or jar with the arguments, as {@code sun.java.command} has them;
   *     {@code null} in a JVM that a native program embeds
   */
  public static Application of(String name, String command, String folder, String user) {
    String text = command == null ? "" : command;
    int program = text.indexOf(name);
    String arguments = program < 0 ? "" : text.substring(program + name.length());
    return new Application(name, folder, user, shape(arguments));
  }

  /** Values are left out: they vary from run to run, and may be secrets. */
  private static String shape(String arguments) {
    List<String> shape = new ArrayList<>();
    for (String argument : arguments.trim().split(" +", -1)) {
      int equals = argument.indexOf('=');
      if (argument.startsWith("-")) {
        shape.add(equals < 0 ? argument : argument.substring(0, equals + 1));
      } else if (!argument.isEmpty()) {
        shape.add("*");
      }
    }
    return String.join(" ", shape);
  }

  /** The main class or the jar's file name; empty if that is not known. */
  public String name() {
    return name;
  }

  /**
   * What is written down of it, in one line: its name, for people, and what stands for all of it.
   * Its options may hold a secret even without their values ({@code -pSECRET}).
   */
  String mark(Fingerprints fingerprints) {
    return name.replace('\n', ' ').replace('\r', ' ') + MARK + fingerprints.of(toString());
  }

  /** The name in such a line; empty if there is none. */
  static String nameIn(String mark) {
    return mark.substring(0, Math.max(0, mark.lastIndexOf(MARK)));
  }

  /** All of it in one line; equal for the same application only. */
  @Override
  public String toString() {
    return (name + "|" + folder + "|" + user + "|" + shape).replace('\n', ' ').replace('\r', ' ');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Application && other.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
