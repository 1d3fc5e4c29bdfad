package io.funny.agent.it.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.funny.agent.it.host.Agent;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.JvmRun;
import java.util.List;
import java.util.stream.Stream;

/** A command of {@code java -jar funny-agent.jar}, run to its end. */
record Command(int exitCode, String out, String err) {

  static Command run(HostJvm host, Object... arguments) {
    return run(host.launchJar(Agent.attached().jar()).arguments(arguments));
  }

  static Command runWith(HostJvm host, String jvmOption, Object... arguments) {
    return run(host.launchJar(Agent.attached().jar()).jvmOptions(jvmOption).arguments(arguments));
  }

  private static Command run(JvmLaunch launch) {
    try (JvmRun run = launch.start()) {
      int exitCode = run.exitCode();
      return new Command(exitCode, run.stdout(), run.stderr());
    }
  }

  /** The hosts that the commands are tried on: the oldest and the newest of the installed ones. */
  static Stream<HostJvm> linuxHosts() {
    List<Integer> features = List.of(17, 25);
    return HostJvm.linuxHosts().stream().filter(host -> features.contains(host.feature()));
  }

  static Stream<HostJvm> windowsHost() {
    return HostJvm.windowsHosts().stream().filter(host -> host.feature() == 17);
  }

  Command hasExitCode(int expected) {
    assertThat(exitCode).as(toString()).isEqualTo(expected);
    assertThat(out.lines())
        .as(toString())
        .allMatch(line -> line.startsWith("{") || line.length() <= 80);
    return this;
  }

  /** No warning of the JDK, no complaint. */
  Command isSilentOnStderr() {
    assertThat(complaints()).as(toString()).isEmpty();
    return this;
  }

  /** One line, and no stack trace. */
  Command complains(String words) {
    assertThat(complaints())
        .as(toString())
        .singleElement()
        .asString()
        .startsWith("funny-agent: ")
        .contains(words);
    return this;
  }

  /** On a machine that is busy, a command also says what takes it so long. */
  private Stream<String> complaints() {
    return err.lines().filter(line -> !line.endsWith(" ..."));
  }

  Command says(String... words) {
    assertThat(out).as(toString()).contains(words);
    return this;
  }

  Command doesNotSay(String words) {
    assertThat(out).as(toString()).doesNotContain(words);
    return this;
  }

  JsonObject json() {
    try {
      return JsonParser.object().from(out);
    } catch (JsonParserException e) {
      throw new AssertionError(toString(), e);
    }
  }
}
