package io.funny.demo.process;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds {@code funny-agent.jar}, for its commands and for the JVMs that are started with it. */
public final class AgentJar {
  private static final String OPTION = "-javaagent:";
  private static final String NAME = "funny-agent.jar";
  private static final Path WHERE_IT_IS_BUILT = Path.of("agent", "jar", "target", NAME);

  private AgentJar() {}

  /** The agent of this JVM, or else the one that was built beside this application. */
  public static Optional<Path> find() {
    return Stream.concat(ofThisJvm().stream(), Stream.of(WHERE_IT_IS_BUILT))
        .filter(Files::isRegularFile)
        .map(Path::toAbsolutePath)
        .findFirst();
  }

  /** The agent with which this JVM was started. */
  public static Optional<Path> ofThisJvm() {
    // As the JVM was told on its command line or in JAVA_TOOL_OPTIONS; '=' begins agent arguments.
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith(OPTION) && argument.contains(NAME))
        .map(argument -> argument.substring(OPTION.length()))
        .map(value -> Path.of(value.substring(0, value.indexOf(NAME) + NAME.length())))
        .findFirst();
  }
}
