package io.funny.agent.engine.cli.doctor;

/** One finding of the doctor. Immutable. */
final class Check {

  private static final String MARK = "funny-agent-check";
  private static final String SEPARATOR = "\t";

  private final String subject;
  private final boolean passed;
  private final String detail;

  Check(String subject, boolean passed, String detail) {
    this.subject = subject;
    this.passed = passed;
    this.detail = detail;
  }

  String subject() {
    return subject;
  }

  boolean passed() {
    return passed;
  }

  String detail() {
    return detail;
  }

  /** The form in which the examined JVM tells the doctor, on a line of its own. */
  String toLine() {
    return String.join(
        SEPARATOR, MARK, subject, Boolean.toString(passed), detail.replaceAll("\\s+", " "));
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK + SEPARATOR);
  }

  static Check ofLine(String line) {
    String[] fields = line.split(SEPARATOR, 4);
    return new Check(fields[1], Boolean.parseBoolean(fields[2]), fields[3]);
  }
}
