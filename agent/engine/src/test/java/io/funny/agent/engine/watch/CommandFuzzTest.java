package io.funny.agent.engine.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.funny.agent.engine.fuzz.Corpus;
import io.funny.agent.engine.watch.jvm.ArgumentFile;
import io.funny.agent.engine.watch.jvm.CommandLineWords;
import io.funny.agent.engine.watch.jvm.JavaCommand;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever stands in a command for {@code watch}, and in its files of arguments, it is read. */
@Tag("slow")
class CommandFuzzTest {

  @Test
  @Timeout(60)
  void nothingThatIsReadDoesHarm() {
    Corpus.of("watch").feed(CommandFuzzTest::fuzzerTestOneInput);
  }

  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, UTF_8);
    List<String> words = ArgumentFile.words(text);
    assertThat(String.join("", words).length()).isLessThanOrEqualTo(text.length());
    command(words);
    try {
      List<String> build = CommandLineWords.of(text);
      assertThat(build).isNotEmpty();
      command(build);
    } catch (IllegalArgumentException e) {
      // told in one line
    }
    try {
      new IgnoreRules(FileSystems.getDefault(), words).ignores(Path.of("src", "a.txt"));
    } catch (IllegalArgumentException e) {
      // told in one line
    }
  }

  /** Without what would name files to be opened. */
  private static void command(List<String> words) {
    List<String> line = new ArrayList<>(List.of("java"));
    words.stream().filter(word -> !word.startsWith("@")).forEach(line::add);
    line.removeIf(word -> word.startsWith("-javaagent:"));
    JavaCommand command = new JavaCommand(line, null);
    assertThat(command.classes()).allMatch(Path::isAbsolute);
    assertThat(command.debugPorts()).allMatch(port -> port > 0 && port < 100_000);
    command.agentProperties();
    assertThat(command.withAgent("a.jar")).containsAll(line);
  }
}
