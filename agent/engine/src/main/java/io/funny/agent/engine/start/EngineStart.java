package io.funny.agent.engine.start;

import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.os.linux.process.LinuxStartEnvironment;
import io.funny.agent.engine.platform.Platform;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Where the entry points of the jar hand over. Decides whether there is anything to do in this JVM.
 */
public final class EngineStart implements BiConsumer<Instrumentation, String[]> {

  /**
   * Starts the agent.
   *
   * @param entry the way it came in, {@code premain} or {@code attach}; what stood behind the
   *     {@code =} of {@code -javaagent}, or {@code null}; the main class and the jar's file name,
   *     of which one is empty
   */
  @Override
  public void accept(Instrumentation instrumentation, String[] entry) {
    Optional<Platform> current = Platform.current();
    if (current.isEmpty()) {
      return;
    }
    Platform platform = current.get();
    Map<String, String> environment =
        platform.isWindows() ? System.getenv() : LinuxStartEnvironment.read();
    Configuration configuration = Configuration.of(System.getProperties(), entry[1], environment);
    if (!configuration.skips(entry[2], entry[3])) {
      String[] program = {entry[2], entry[3]};
      boolean atStart = entry[0].equals("premain");
      new Engine(instrumentation, configuration, environment, program, platform, atStart).connect();
    }
  }
}
