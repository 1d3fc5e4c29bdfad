package io.funny.agent.it.ownend;

import io.funny.agent.it.guest.ownend.Guests;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.JvmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An application with Spring Boot, its graceful end included; with some properties besides. */
record SpringBootShop(List<String> properties) implements Application {
  private static final Path BUILD = Path.of("boot-app", "target").toAbsolutePath();

  SpringBootShop(String... properties) {
    this(List.of(properties));
  }

  @Override
  public JvmLaunch launch(HostJvm host, Path folder, int port) throws IOException {
    JvmLaunch launch =
        host.launch(Guests.class)
            .classPath(BUILD.resolve("classes"))
            .classPath(libraries())
            .jvmOptions(
                "-Dserver.port=" + port,
                "-Dserver.address=127.0.0.1",
                "-Dserver.shutdown=graceful",
                "-Dspring.main.banner-mode=off",
                "-Dspring.jmx.enabled=false",
                "-Dspring.task.execution.shutdown.await-termination=true",
                "-Dspring.task.execution.shutdown.await-termination-period=10s",
                "-Dspring.task.scheduling.shutdown.await-termination=true",
                "-Dspring.task.scheduling.shutdown.await-termination-period=10s",
                "-Dspring.datasource.url=jdbc:h2:"
                    + host.path(folder.resolve("db"))
                    + ";DB_CLOSE_ON_EXIT=FALSE")
            .arguments("SpringBoot.shop");
    properties.forEach(property -> launch.jvmOptions("-D" + property));
    return launch;
  }

  /** Without devtools, whose restart is another subject. */
  private static Path[] libraries() throws IOException {
    try (Stream<Path> files = Files.list(BUILD.resolve("libraries"))) {
      return files
          .filter(file -> !file.getFileName().toString().contains("devtools"))
          .sorted()
          .toArray(Path[]::new);
    }
  }
}
