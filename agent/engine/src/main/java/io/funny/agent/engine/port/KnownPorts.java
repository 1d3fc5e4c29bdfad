package io.funny.agent.engine.port;

import io.funny.agent.engine.config.PortSet;
import java.util.Map;
import java.util.Properties;

/** The ports that an application is known to bind, before it does. */
public final class KnownPorts {

  private static final String AUTO = "auto";
  private static final String PROPERTY = "server.port";
  private static final String[] VARIABLES = {"SERVER_PORT", "PORT"};

  private KnownPorts() {}

  /**
   * Collects them.
   *
   * @param configured {@code auto}, or the ports that the user named and no others
   * @param command main class or jar with the arguments; {@code null} if unknown
   * @param remembered those of the application's last run
   */
  public static PortSet of(
      String configured,
      Properties properties,
      Map<String, String> environment,
      String command,
      PortSet remembered) {
    if (!configured.equalsIgnoreCase(AUTO)) {
      return PortSet.parse(configured).orElse(PortSet.NONE);
    }
    PortSet ports = remembered.with(single(properties.getProperty(PROPERTY)));
    for (String variable : VARIABLES) {
      ports = ports.with(single(environment.get(variable)));
    }
    String option = "--" + PROPERTY + "=";
    int start = command == null ? -1 : command.indexOf(option);
    if (start >= 0) {
      int value = start + option.length();
      int end = command.indexOf(' ', value);
      ports = ports.with(single(command.substring(value, end < 0 ? command.length() : end)));
    }
    return ports;
  }

  /** One port and nothing else: these names may mean anything to other programs. */
  private static PortSet single(String value) {
    PortSet ports = value == null ? PortSet.NONE : PortSet.parse(value.trim()).orElse(PortSet.NONE);
    return ports.toArray().length == 1 ? ports : PortSet.NONE;
  }
}
