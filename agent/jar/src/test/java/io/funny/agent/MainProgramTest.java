package io.funny.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainProgramTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Main, com.acme.Main, ''",
    "com.acme.Main --port 1, com.acme.Main, ''",
    "com.acme.Main /opt/other.jar, com.acme.Main, ''",
    "a.module/com.acme.Main x, a.module/com.acme.Main, ''",
    "app.jar, '', app.jar",
    "app.jar other.jar, '', app.jar",
    "target/app.jar x, '', app.jar",
    "./app.jar, '', app.jar",
    "../a/app.jar, '', app.jar",
    "/opt/my app/app-1.2.jar --port 1, '', app-1.2.jar",
    "C:\\my servers\\app.jar x, '', app.jar",
    "/opt/app.war, '', app.war",
    "'', '', ''",
  })
  void tellsClassesFromJars(String command, String mainClass, String jarName) {
    MainProgram program = new MainProgram(command);

    assertThat(program.mainClass()).isEqualTo(mainClass);
    assertThat(program.jarName()).isEqualTo(jarName);
  }
}
