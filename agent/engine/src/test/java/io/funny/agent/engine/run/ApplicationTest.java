package io.funny.agent.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApplicationTest {

  @Test
  void mayBeUnknown() {
    assertThat(Application.of("", null, "/a", "me").name()).isEmpty();
  }

  @Test
  void isShownByItsNameAndTheShapeOfItsArguments() {
    Application application = of("a.jar  --port=1 =x file1");
    assertThat(application.name()).isEqualTo("a.jar");
    assertThat(application)
        .hasToString("a.jar|/a|me|--port= * *")
        .hasSameHashCodeAs(of("a.jar --port=2 b c"));
    assertThat(of("a.jar")).hasToString("a.jar|/a|me|");
    assertThat(of("a.jar").hashCode()).isNotEqualTo(of("b.jar").hashCode());
  }

  @Test
  void isTheSameWithOtherValuesOfItsOptions() {
    assertThat(of("a.jar --port=1 file1")).isEqualTo(of("a.jar --port=2 file2"));
    assertThat(of("a.jar --port=1")).isNotEqualTo(of("a.jar --other=1"));
    assertThat(of("a.jar")).isNotEqualTo(of("b.jar"));
  }

  @Test
  void isAnotherInAnotherFolderOrOfAnotherUser() {
    assertThat(of("a.jar")).isNotEqualTo(Application.of("a.jar", "a.jar", "/b", "me"));
    assertThat(of("a.jar")).isNotEqualTo(Application.of("a.jar", "a.jar", "/a", "you"));
  }

  @Test
  void tellsNoSecrets() {
    assertThat(of("a.jar --password=hunter2 hunter3").toString()).doesNotContain("hunter");
  }

  private static Application of(String command) {
    String name = command.substring(0, command.indexOf(".jar") + 4);
    return Application.of(name, "/opt/my app/" + command, "/a", "me");
  }
}
