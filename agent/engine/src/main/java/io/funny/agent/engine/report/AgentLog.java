package io.funny.agent.engine.report;

import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.config.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's own log, {@code agent-YYYY-MM-DD.log}: a file a day, seven kept, appended to by all
 * JVMs of the user.
 *
 * <p>Its backend is loaded with the first line, and lines are written on the agent's background
 * thread, so that neither the start nor a thread of the application waits for a file.
 */
public final class AgentLog implements Consumer<String> {

  private final Configuration configuration;
  private final Executor background;
  private boolean ready;

  /**
   * @param background runs one task at a time, in order
   */
  public AgentLog(Configuration configuration, Executor background) {
    this.configuration = configuration;
    this.background = background;
  }

  public void info(String line) {
    background.execute(() -> logger().info(Printable.text(line)));
  }

  /** Takes what the user was told on stderr, as it was told; in premain, too: no lambda. */
  @Override
  public void accept(String line) {
    background.execute(
        new Runnable() {
          @Override
          public void run() {
            logger().warn(line);
          }
        });
  }

  /** Only on the background thread. */
  private Logger logger() {
    if (!ready) {
      ready = true;
      configureBackend();
    }
    return LoggerFactory.getLogger("funny-agent");
  }

  private void configureBackend() {
    Map<String, String> settings = new HashMap<>();
    String level = configuration.value(Key.LOG_LEVEL);
    settings.put("level", level);
    if (!level.equals("off")) {
      settings.put("writer", "daily file");
      settings.put("writer.folder", configuration.value(Key.LOG_DIR));
    }
    // Shutdown belongs to the application; each line is on disk when it was written.
    settings.put("autoshutdown", "false");
    org.tinylog.configuration.Configuration.replace(settings);
  }
}
