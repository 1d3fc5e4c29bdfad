package io.funny.agent.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.funny.agent.engine.instrument.OpenedKind;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  @TempDir Path folder;

  @Test
  void everyKeyHasItsDefaultWhenNobodySaysAnything() {
    Configuration configuration = read(Map.of(), null, Map.of());

    for (Key key : Key.values()) {
      assertThat(configuration.value(key)).isEqualTo(key.defaultValue());
      assertThat(configuration.setting(key).source()).isEqualTo("default");
    }
    assertThat(configuration.problems()).isEmpty();
  }

  @Test
  void whatIsClosestToTheJvmWins() throws Exception {
    Path file = folder.resolve("settings \u00e4.properties");
    Files.writeString(file, "log.level=error\nspawn=jdk\ncookie=false\nskip=fromFile\n");
    Map<String, String> environment =
        Map.of(
            "FUNNY_AGENT_FILE", file.toString(),
            "FUNNY_AGENT_LOG_LEVEL", "warn",
            "FUNNY_AGENT_SPAWN", "isolate",
            "FUNNY_AGENT_COOKIE", "true");

    Configuration configuration =
        read(Map.of("funny.agent.log.level", "trace"), "log.level=debug;spawn=jdk", environment);

    assertThat(configuration.value(Key.LOG_LEVEL)).isEqualTo("trace");
    assertThat(configuration.setting(Key.LOG_LEVEL).source())
        .isEqualTo("system property funny.agent.log.level");
    assertThat(configuration.value(Key.SPAWN)).isEqualTo("jdk");
    assertThat(configuration.setting(Key.SPAWN).source()).isEqualTo("agent argument spawn");
    assertThat(configuration.isTrue(Key.COOKIE)).isTrue();
    assertThat(configuration.value(Key.SKIP)).isEqualTo("fromFile");
    assertThat(configuration.setting(Key.SKIP).source()).isEqualTo("file " + file);
    assertThat(configuration.problems()).isEmpty();
  }

  @Test
  void aBadValueNamesKeySourceAndWhatIsAllowedAndTheDefaultIsUsed() {
    Configuration configuration = read(Map.of(), "spawn=fork", Map.of());

    assertThat(configuration.value(Key.SPAWN)).isEqualTo("isolate");
    assertThat(configuration.problems())
        .singleElement()
        .asString()
        .contains("'spawn'", "agent argument spawn", "'fork'", "isolate, jdk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomcatt", "tomcat,", "tomcat;netty", "all,netty", ""})
  void whatIsNothingToBeFoundIsTold(String value) {
    Configuration configuration =
        read(Map.of("funny.agent.shutdown.discover", value), null, Map.of());

    assertThat(configuration.value(Key.SHUTDOWN_DISCOVER)).isEqualTo("all");
    assertThat(configuration.problems())
        .singleElement()
        .asString()
        .contains("'shutdown.discover'", "'" + value + "'", "all, none, or some of socket, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "None", "tomcat", "Tomcat, hikari", "tomcat-jdbc,c3p0,devtools"})
  void whatIsToBeFoundIsTaken(String value) {
    Configuration configuration =
        read(Map.of("funny.agent.shutdown.discover", value), null, Map.of());

    assertThat(configuration.problems()).isEmpty();
    assertThat(configuration.value(Key.SHUTDOWN_DISCOVER)).isEqualTo(value);
  }

  @Test
  void allThatCanBeFoundCanBeNamed() throws IllegalAccessException {
    List<Object> named = new ArrayList<>();
    for (Field field : OpenedKind.class.getFields()) {
      if (field.getType() == String.class) {
        named.add(field.get(null));
      }
    }
    assertThat(OpenedKind.ALL)
        .containsExactlyElementsOf(named.stream().map(String.class::cast).toList());
  }

  @Test
  void aTimeWithoutItsUnitIsRefused() {
    Configuration configuration = read(Map.of(), "shutdown.deadline=60", Map.of());

    assertThat(configuration.value(Key.SHUTDOWN_DEADLINE)).isEqualTo("60s");
    assertThat(configuration.problems())
        .singleElement()
        .asString()
        .contains("'60' is not allowed", "a time with its unit, such as 500ms, 60s or 2m");
  }

  @Test
  void anUnknownKeyIsNamedWithItsSource() {
    Configuration configuration =
        read(
            Map.of("funny.agent.spwan", "jdk"),
            "colour=red",
            Map.of("FUNNY_AGENT_COLOR", "1", "OTHER", "2"));

    assertThat(configuration.problems())
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("system property funny.agent.spwan"))
        .anySatisfy(line -> assertThat(line).contains("agent argument colour"))
        .anySatisfy(line -> assertThat(line).contains("environment variable FUNNY_AGENT_COLOR"));
  }

  @Test
  void theRunCookieOfAnOuterRunIsNoSetting() {
    assertThat(read(Map.of(), null, Map.of("FUNNY_AGENT_RUN", "1-2-3-4")).problems()).isEmpty();
  }

  @Test
  void theLineToASupervisorIsNoSetting() {
    assertThat(read(Map.of(), null, Map.of("FUNNY_AGENT_WATCH", "/x")).problems()).isEmpty();
  }

  @Test
  void valuesAreTrimmedAndMayDifferInCase() {
    Configuration configuration = read(Map.of(), " spawn = JDK ; ;cookie=False;", Map.of());

    assertThat(configuration.value(Key.SPAWN)).isEqualTo("jdk");
    assertThat(configuration.isTrue(Key.COOKIE)).isFalse();
    assertThat(configuration.problems()).isEmpty();
  }

  @Test
  void anArgumentWithoutValueIsAProblem() {
    assertThat(read(Map.of(), "spawn", Map.of()).problems())
        .singleElement()
        .asString()
        .contains("'spawn'", "key=value");
  }

  @Test
  void aMissingFileIsAProblemAndNothingElse() {
    Configuration configuration = read(Map.of(), "file=/does/not/exist", Map.of());

    assertThat(configuration.problems())
        .singleElement()
        .asString()
        .contains("/does/not/exist", "agent argument file");
    assertThat(configuration.isTrue(Key.ENABLED)).isTrue();
  }

  @Test
  void aFileWithABrokenEscapeIsAProblemAndNothingElse() throws Exception {
    Path file = Files.writeString(folder.resolve("broken"), "skip=\\u12x\n");

    assertThat(read(Map.of(), "file=" + file, Map.of()).problems()).hasSize(1);
  }

  @Test
  @Timeout(20)
  @EnabledOnOs(OS.LINUX)
  void aFileThatIsNoneOrHasNoEndIsAProblemAndNothingElse() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path big = Files.write(folder.resolve("big"), new byte[(1 << 20) + 1]);

    assertThat(problem(fifo)).contains("cannot read " + fifo + ": not a file");
    assertThat(problem(folder)).contains("not a file");
    assertThat(problem(Path.of("/dev/zero"))).contains("not a file");
    assertThat(problem(big)).contains("longer than 1 MB");
  }

  @Test
  @Tag("waits")
  @Timeout(20)
  void aFileOnADriveThatDoesNotAnswerIsNotWaitedFor() {
    CountDownLatch never = new CountDownLatch(1);
    File dead =
        new File("/net/settings") {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean exists() {
            try {
              never.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return false;
          }
        };
    assertThatThrownBy(() -> SettingsFile.read(dead)).hasMessage("no answer");
    never.countDown();
  }

  private String problem(Path file) {
    List<String> problems = read(Map.of(), "file=" + file, Map.of()).problems();
    assertThat(problems).hasSize(1);
    return problems.get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main, com.acme.Main, '', true",
    "com.acme.Main, com.acme.Mainly, '', false",
    "com.acme.*, com.acme.tools.Batch, '', true",
    "app.jar, '', app.jar, true",
    "app*, '', app-1.2.jar, true",
    "'other, com.acme.Main', com.acme.Main, '', true",
    "com.acme.Main, a.module/com.acme.Main, '', true",
    "other, com.acme.Main, '', false",
    "'', com.acme.Main, '', false",
    "*, '', '', false",
  })
  void skipNamesMainClassesAndJars(String rules, String mainClass, String jar, boolean skipped) {
    assertThat(read(Map.of("funny.agent.skip", rules), null, Map.of()).skips(mainClass, jar))
        .isEqualTo(skipped);
  }

  private static Configuration read(
      Map<String, String> properties, String arguments, Map<String, String> environment) {
    Properties systemProperties = new Properties();
    systemProperties.putAll(properties);
    return Configuration.of(systemProperties, arguments, environment);
  }
}
