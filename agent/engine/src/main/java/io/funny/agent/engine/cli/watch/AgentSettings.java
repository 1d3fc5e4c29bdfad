package io.funny.agent.engine.cli.watch;

import io.funny.agent.engine.config.Configuration;
import io.funny.agent.engine.watch.jvm.JavaCommand;
import java.util.Properties;

/** The configuration that the agent in the application will have. */
final class AgentSettings {

  private static final String PREFIX = "funny.agent.";

  private AgentSettings() {}

  static Configuration of(JavaCommand command) {
    Properties properties = new Properties();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        properties.setProperty(name, System.getProperty(name));
      }
    }
    properties.putAll(command.agentProperties());
    return Configuration.of(properties, command.agentArguments(), System.getenv());
  }
}
