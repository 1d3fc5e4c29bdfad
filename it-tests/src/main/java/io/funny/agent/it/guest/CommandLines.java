package io.funny.agent.it.guest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Passes arguments and environments that are hard to pass, and tells what arrived. */
public final class CommandLines {
  private CommandLines() {}

  public static void main(String[] args) throws Exception {
    List<String> hard =
        List.of("two words", "quo\"te", "back\\slash\\", "", "Grüße 日本", "per%cent%", "a'b");
    ProcessBuilder arguments = new ProcessBuilder(Program.probe("arguments"));
    arguments.command().addAll(hard);
    Facts.tell("arguments", outputOf(arguments));

    String longest = "x".repeat(32_000);
    String arrived = outputOf(new ProcessBuilder(Program.probe("arguments", longest)));
    Facts.tell("32K argument", arrived.length());

    ProcessBuilder unicode = new ProcessBuilder(Program.probe("environment", "FUNNY_IT_UNI"));
    unicode.environment().put("FUNNY_IT_UNI", "Grüße 日本 ✓");
    unicode.environment().put("FUNNY_IT_UNI_EMPTY", "");
    unicode.environment().put("FUNNY_IT_UNI_LONG", "y".repeat(20_000));
    Facts.tell("Unicode environment", outputOf(unicode).replace("y".repeat(20_000), "20K y"));

    ProcessBuilder empty = new ProcessBuilder(Program.probe("environment"));
    empty.environment().clear();
    Facts.tell("empty environment", withoutCookie(outputOf(empty)));

    ProcessBuilder same = new ProcessBuilder(Program.probe("environment", "FUNNY_IT_"));
    Set<String> arrivedVariables = outputOf(same).lines().collect(Collectors.toSet());
    Facts.tell("environment as it is", arrivedVariables.equals(own("FUNNY_IT_")));

    Path folder = Files.createTempDirectory("funny it batch");
    Path batch = folder.resolve("say it.bat");
    Files.write(batch, "@echo [%1] [%~2]\r\n@exit /b 3\r\n".getBytes(US_ASCII));
    Facts.tell("batch", outputOf(new ProcessBuilder(batch.toString(), "one", "two words")));
    ProcessBuilder inFolder = new ProcessBuilder(Program.probe("both"));
    Facts.tell("directory with spaces", outputOf(inFolder.directory(folder.toFile())));
  }

  private static Set<String> own(String prefix) {
    return System.getenv().entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(prefix))
        .map(variable -> variable.getKey() + "=" + variable.getValue())
        .collect(Collectors.toSet());
  }

  private static String withoutCookie(String lines) {
    return lines.replaceAll("(?m)^FUNNY_AGENT_RUN=.*\\R", "");
  }

  private static String outputOf(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    int code = process.waitFor();
    return code == 0 ? output : output + "exit code " + code;
  }
}
