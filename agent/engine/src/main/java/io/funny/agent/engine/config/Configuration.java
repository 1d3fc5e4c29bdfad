package io.funny.agent.engine.config;

import io.funny.agent.engine.base.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What the agent was told, completed by the defaults. Immutable. */
public final class Configuration {

  static final String PROPERTY_PREFIX = "funny.agent.";
  static final String VARIABLE_PREFIX = "FUNNY_AGENT_";

  private final Map<Key, Setting> settings;
  private final List<String> problems;

  Configuration(Map<Key, Setting> settings, List<String> problems) {
    this.settings = settings;
    this.problems = Collections.unmodifiableList(problems);
  }

  /**
   * Reads all sources.
   *
   * @param agentArguments what stood behind the {@code =} of {@code -javaagent}, or {@code null}
   */
  public static Configuration of(
      Properties systemProperties, String agentArguments, Map<String, String> environment) {
    return new ConfigurationReader(systemProperties, agentArguments, environment).read();
  }

  /** What holds for a key, and who said so. */
  public Setting setting(Key key) {
    return settings.get(key);
  }

  public String value(Key key) {
    return setting(key).value();
  }

  public boolean isTrue(Key key) {
    return "true".equals(value(key));
  }

  /** A folder. */
  public Place place(Key key) {
    return Place.named(value(key));
  }

  /** A line for each thing that was said wrongly: key, source, what is allowed. */
  public List<String> problems() {
    return problems;
  }

  /**
   * Whether {@link Key#SKIP} names what this JVM runs. Each of its rules is a main class or a jar's
   * file name, or the beginning of either with {@code *} behind.
   *
   * @param mainClass perhaps with its module; empty if a jar is run
   * @param jarName empty if a class is run
   */
  public boolean skips(String mainClass, String jarName) {
    String className = mainClass.substring(mainClass.indexOf('/') + 1);
    String rules = value(Key.SKIP);
    int start = 0;
    while (start < rules.length()) {
      int comma = rules.indexOf(',', start);
      int end = comma < 0 ? rules.length() : comma;
      String rule = rules.substring(start, end).trim();
      if (matches(rule, className) || matches(rule, jarName)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean matches(String rule, String name) {
    if (rule.isEmpty() || name.isEmpty()) {
      return false;
    }
    return rule.endsWith("*")
        ? name.startsWith(rule.substring(0, rule.length() - 1))
        : name.equals(rule);
  }
}
