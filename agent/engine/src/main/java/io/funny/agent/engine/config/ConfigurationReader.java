package io.funny.agent.engine.config;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Reads the configuration: system property, then agent argument, then environment variable, then
 * file, then default. What is closest to this JVM wins.
 *
 * <p>Runs in premain: no regular expressions, no streams.
 */
final class ConfigurationReader {

  /** The run cookie, from a parent to its children, and the line of a supervisor: no settings. */
  private static final String[] NO_SETTINGS = {"FUNNY_AGENT_RUN", "FUNNY_AGENT_WATCH"};

  private final Properties systemProperties;
  private final String agentArguments;
  private final Map<String, String> environment;

  private final Map<Key, Setting> settings = new EnumMap<>(Key.class);
  private final List<String> problems = new ArrayList<>();

  ConfigurationReader(
      Properties systemProperties, String agentArguments, Map<String, String> environment) {
    this.systemProperties = systemProperties;
    this.agentArguments = agentArguments == null ? "" : agentArguments;
    this.environment = environment;
  }

  Configuration read() {
    readSystemProperties();
    readAgentArguments();
    readEnvironment();
    readFile();
    for (Key key : Key.values()) {
      settings.putIfAbsent(key, new Setting(key.defaultValue(), Setting.DEFAULT));
    }
    return new Configuration(settings, problems);
  }

  private void readSystemProperties() {
    for (String name : systemProperties.stringPropertyNames()) {
      if (name.startsWith(Configuration.PROPERTY_PREFIX)) {
        String key = name.substring(Configuration.PROPERTY_PREFIX.length());
        offer(Key.of(key), key, systemProperties.getProperty(name), "system property " + name);
      }
    }
  }

  private void readAgentArguments() {
    int start = 0;
    while (start < agentArguments.length()) {
      int semicolon = agentArguments.indexOf(';', start);
      int end = semicolon < 0 ? agentArguments.length() : semicolon;
      readAgentArgument(agentArguments.substring(start, end).trim());
      start = end + 1;
    }
  }

  private void readAgentArgument(String argument) {
    if (argument.isEmpty()) {
      return;
    }
    int equals = argument.indexOf('=');
    if (equals < 0) {
      problems.add("agent argument '" + argument + "' has no value: key=value;key=value expected");
      return;
    }
    String key = argument.substring(0, equals).trim();
    offer(Key.of(key), key, argument.substring(equals + 1), "agent argument " + key);
  }

  private void readEnvironment() {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (name.startsWith(Configuration.VARIABLE_PREFIX) && isSetting(name)) {
        offer(Key.ofVariable(name), name, variable.getValue(), "environment variable " + name);
      }
    }
  }

  private static boolean isSetting(String variable) {
    for (String other : NO_SETTINGS) {
      if (variable.equals(other)) {
        return false;
      }
    }
    return true;
  }

  private void readFile() {
    Setting file = settings.get(Key.FILE);
    if (file == null) {
      return;
    }
    Properties properties;
    try {
      properties = SettingsFile.read(new File(file.value()));
    } catch (IOException | IllegalArgumentException e) {
      problems.add(
          "key 'file' ("
              + file.source()
              + "): cannot read "
              + file.value()
              + ": "
              + e.getMessage());
      return;
    }
    for (String name : properties.stringPropertyNames()) {
      Key key = Key.of(name);
      offer(
          key == Key.FILE ? null : key, name, properties.getProperty(name), "file " + file.value());
    }
  }

  private void offer(Key key, String written, String value, String source) {
    if (key == null) {
      problems.add(
          "unknown key '" + written + "' (" + source + "). Known keys: " + Key.allKeys() + ".");
      return;
    }
    if (settings.containsKey(key)) {
      return; // a closer source has spoken
    }
    String accepted = key.accept(value.trim());
    if (accepted == null) {
      problems.add(
          "key '"
              + key.text()
              + "' ("
              + source
              + "): '"
              + value
              + "' is not allowed. Allowed: "
              + key.allowedText()
              + ". Using the default, '"
              + key.defaultValue()
              + "'.");
      accepted = key.defaultValue();
    }
    settings.put(key, new Setting(accepted, source));
  }
}
