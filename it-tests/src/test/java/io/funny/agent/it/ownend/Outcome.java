package io.funny.agent.it.ownend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How an application ended, and what was seen of it.
 *
 * @param exitCode a number, or that it did not end
 * @param facts what the application, its children and its visitors told
 * @param files the lines of the text files that it wrote
 */
record Outcome(
    String exitCode,
    Duration time,
    List<String> facts,
    Map<String, List<String>> files,
    List<String> stdout,
    List<String> stderr) {
  private static final Pattern TROUBLE =
      Pattern.compile(
          "exception|error|warn|severe|fatal|fail|refused|stuck|cannot|could not|unable"
              + "|^\\s+at |^\\s*caused by",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HARMLESS = Pattern.compile("\\b(INFO|DEBUG)\\b");

  /** What differs from run to run in a message that is the same. */
  private static final Pattern CHANCE = Pattern.compile("0x[0-9a-f]+|@[0-9a-f]{3,}|[0-9]+");

  /** The facts of one kind, in the words of {@link io.funny.agent.it.guest.ownend.Seen}. */
  List<String> facts(String kind) {
    String start = kind + "=";
    return facts.stream()
        .filter(fact -> fact.startsWith(start))
        .map(fact -> fact.substring(start.length()))
        .collect(Collectors.toList());
  }

  /** What has begun and did not come to its end. */
  List<String> halfDone() {
    List<String> left = new ArrayList<>(facts("begun"));
    facts("done").forEach(left::remove);
    return left;
  }

  /** Of the facts of a kind that are numbers. */
  int sum(String kind) {
    return facts(kind).stream().mapToInt(Integer::parseInt).sum();
  }

  /** Lines with an exception, an error or a warning, without what is chance in them. */
  List<String> trouble() {
    List<String> lines = new ArrayList<>(stdout);
    lines.addAll(stderr);
    return lines.stream()
        .filter(line -> TROUBLE.matcher(line).find() && !HARMLESS.matcher(line).find())
        .map(line -> CHANCE.matcher(line).replaceAll("#"))
        .collect(Collectors.toList());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("exit code ").append(exitCode).append(", ").append(seconds(time)).append('\n');
    text.append("    seen: ").append(String.join(" | ", facts)).append('\n');
    files.forEach((name, lines) -> text.append("    " + name + ": " + lines + "\n"));
    stdout.forEach(line -> text.append("    out: ").append(line).append('\n'));
    stderr.forEach(line -> text.append("    err: ").append(line).append('\n'));
    return text.toString();
  }

  static String seconds(Duration time) {
    return time.toMillis() / 1000.0 + " s";
  }
}
