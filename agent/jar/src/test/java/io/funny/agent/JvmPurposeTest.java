package io.funny.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmPurposeTest {

  private static final String LAUNCHER = "SUN_STANDARD";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jdk.compiler/com.sun.tools.javac.Main -d out A.java",
        "jdk.jartool/sun.tools.jar.Main cf x.jar",
        "java.base/sun.security.tools.keytool.Main -list",
        "jdk.jcmd/sun.tools.jps.Jps",
        "jdk.jcmd/sun.tools.jcmd.JCmd 4711 Thread.print",
        "com.sun.tools.javac.Main A.java",
        "org.codehaus.plexus.classworlds.launcher.Launcher verify",
        "org.apache.maven.wrapper.MavenWrapperMain verify",
        "org.gradle.wrapper.GradleWrapperMain build",
        "org.gradle.launcher.GradleMain build",
        "/home/me/my project/gradle/wrapper/gradle-wrapper.jar build",
        "C:\\work\\gradle\\wrapper\\gradle-wrapper.jar build",
        "/opt/gradle/lib/gradle-gradle-cli-main-9.2.0.jar build",
        "org.apache.tools.ant.launch.Launcher dist",
        "org.apache.catalina.startup.Bootstrap stop",
      })
  void toolsAreLeftAlone(String command) {
    assertThat(new JvmPurpose(LAUNCHER, new MainProgram(command), false).isApplication()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Server --port 80",
        "/opt/my app/app.jar --stop=never",
        "org.apache.catalina.startup.Bootstrap start",
        "com.acme/com.acme.Server",
        "jdk.compiler/com.sun.tools.javac.launcher.Main Server.java",
        "jdk.httpserver/sun.net.httpserver.simpleserver.Main -p 8000",
        "jdk-status-server.jar",
        "com.acme.Server /opt/agent/funny-agent.jar",
        "com.acme.Server gradle/wrapper/gradle-wrapper.jar",
      })
  void applicationsAreServed(String command) {
    assertThat(new JvmPurpose(LAUNCHER, new MainProgram(command), false).isApplication()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/agent/funny-agent-0.1.0.jar doctor, true, false",
    "/opt/agent/funny-agent-0.1.0.jar probe, true, true",
    "/opt/funny-agent.jar --port 80, false, true",
  })
  void ownCommandsAreToldByTheJarNotByItsName(String command, boolean ownJar, boolean application) {
    assertThat(new JvmPurpose(LAUNCHER, new MainProgram(command), ownJar).isApplication())
        .isEqualTo(application);
  }

  @Test
  void anEmbeddedJvmMayBeAServer() {
    assertThat(new JvmPurpose(null, new MainProgram(null), false).isApplication()).isTrue();
  }

  @Test
  void theLauncherWithoutAProgramOnlyPrints() {
    assertThat(new JvmPurpose(LAUNCHER, new MainProgram(null), false).isApplication()).isFalse();
  }
}
