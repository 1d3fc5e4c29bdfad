package io.funny.agent.engine.os.jul;

import java.text.MessageFormat;
import org.slf4j.LoggerFactory;

/** The methods that JNA calls; what matters goes to the agent's own log. */
public final class Logger {

  private final String name;

  private Logger(String name) {
    this.name = name;
  }

  public static Logger getLogger(String name) {
    return new Logger(name);
  }

  public boolean isLoggable(Level level) {
    return level.compareTo(Level.WARNING) >= 0;
  }

  public void log(Level level, String message) {
    log(level, message, (Throwable) null);
  }

  public void log(Level level, String message, Object parameter) {
    log(level, message, new Object[] {parameter});
  }

  public void log(Level level, String message, Object[] parameters) {
    if (isLoggable(level)) {
      log(level, MessageFormat.format(message, parameters));
    }
  }

  public void log(Level level, String message, Throwable thrown) {
    if (isLoggable(level)) {
      LoggerFactory.getLogger(name).warn(message, thrown);
    }
  }
}
