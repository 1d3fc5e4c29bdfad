package io.funny.agent.it.shutdown;

import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import io.funny.agent.it.host.LocalPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** WildFly as it came, with one JSP, in a folder of its own. */
final class WildFly {
  private static final Path HOME =
      Path.of(System.getProperty("it.directory", "target"), "servers", "wildfly").toAbsolutePath();

  private static final String[] PORTS = {
    "jboss.http.port", "jboss.https.port", "jboss.ajp.port", "jboss.management.http.port"
  };

  private static final String SLOW_JSP =
      """
      <%%@ page contentType="text/plain" import="java.io.File" %%>
      <%%
        new File("%1$s", "begun").createNewFile();
        while (!new File("%1$s", "go").exists()) {
          Thread.sleep(20);
        }
      %%>
      answered in full
      """;

  private final HostJvm host;
  private final Path folder;
  private final int firstPort = LocalPort.choose(PORTS.length);

  /**
   * @param folder an empty one
   */
  WildFly(HostJvm host, Path folder) throws IOException {
    this.host = host;
    this.folder = folder;
    Path configuration = Files.createDirectories(folder.resolve("configuration"));
    for (String file :
        List.of(
            "standalone.xml",
            "logging.properties",
            "mgmt-users.properties",
            "mgmt-groups.properties",
            "application-users.properties",
            "application-roles.properties")) {
      Files.copy(
          HOME.resolve("standalone/configuration").resolve(file), configuration.resolve(file));
    }
    Path application = Files.createDirectories(folder.resolve("deployments/ROOT.war"));
    Files.writeString(application.resolve("index.jsp"), SLOW_JSP.formatted(folder));
    Files.createFile(folder.resolve("deployments/ROOT.war.dodeploy"));
  }

  int port() {
    return firstPort;
  }

  int managementPort() {
    return firstPort + PORTS.length - 1;
  }

  /** Whether its page is being made. */
  boolean isAnswering() {
    return Files.exists(folder.resolve("begun"));
  }

  /** Lets the page be finished. */
  void goOn() throws IOException {
    Files.createFile(folder.resolve("go"));
  }

  /** By its own script, which passes SIGTERM on if the JVM is in the background. */
  JvmLaunch launch() {
    JvmLaunch launch =
        host.launchJar(HOME.resolve("jboss-modules.jar"))
            .script(HOME.resolve("bin/standalone.sh"))
            .environment("LAUNCH_JBOSS_IN_BACKGROUND", "true")
            .environment("JBOSS_HOME", HOME.toString())
            .jvmOptions("-Xmx256m", "-Djava.net.preferIPv4Stack=true")
            .arguments("-Djboss.server.base.dir=" + folder);
    for (int i = 0; i < PORTS.length; i++) {
      launch.arguments("-D" + PORTS[i] + "=" + (firstPort + i));
    }
    return launch;
  }
}
