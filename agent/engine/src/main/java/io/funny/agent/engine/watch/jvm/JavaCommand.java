package io.funny.agent.engine.watch.jvm;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * The command that starts the application, read as the {@code java} launcher reads it, with its
 * files of arguments ({@code @file}). Immutable.
 */
public final class JavaCommand {

  private static final String AGENT = "-javaagent:";
  private static final String FUNNY_PROPERTY = "-Dfunny.agent.";

  /** Options of the launcher whose value is a word of its own (java --help, --help-extra). */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--source");

  private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");
  private static final Set<String> MODULE_PATH = Set.of("-p", "--module-path");

  private final List<String> words;
  private final List<String> options = new ArrayList<>();
  private String classPath;
  private String modulePath = "";
  private String jar;

  /**
   * @param words the program and its arguments; at least the program
   * @param environmentsClassPath the variable {@code CLASSPATH}, or {@code null}
   */
  public JavaCommand(List<String> words, String environmentsClassPath) {
    this.words = Collections.unmodifiableList(new ArrayList<>(words));
    if (isJava()) {
      read();
      if (classPath == null) {
        classPath = environmentsClassPath == null ? "." : environmentsClassPath;
      }
    }
  }

  private void read() {
    LauncherWords line = new LauncherWords(words.subList(1, words.size()));
    while (line.hasNext()) {
      String word = line.next();
      if (word.equals("-jar")) {
        jar = line.hasNext() ? line.next() : null;
        return;
      }
      if (!word.startsWith("-") || word.equals("-m") || word.equals("--module")) {
        return; // the main class: the rest is the application's
      }
      options.add(word);
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      String value = word.substring(equals + 1);
      if (WITH_VALUE.contains(word)) {
        value = line.hasNext() ? line.next() : "";
      }
      if (CLASS_PATH.contains(name)) {
        classPath = value;
      } else if (MODULE_PATH.contains(name)) {
        modulePath = value;
      }
    }
  }

  /** Whether it is a JVM that is started, rather than a script or a build tool that starts one. */
  public boolean isJava() {
    String program = new File(words.get(0)).getName().toLowerCase(Locale.ROOT);
    int dot = program.lastIndexOf(".exe");
    String name = dot < 0 ? program : program.substring(0, dot);
    return name.equals("java") || name.equals("javaw");
  }

  /**
   * The folders and jars that it takes classes from; none if it is not a JVM. What cannot be the
   * name of a file here, such as {@code lib\*.jar} on Windows, is the launcher's to complain about.
   */
  public Set<Path> classes() {
    Set<Path> paths = new LinkedHashSet<>();
    if (!isJava()) {
      return paths;
    }
    if (jar != null) {
      addFile(jar, paths);
    } else {
      add(classPath, paths);
    }
    add(modulePath, paths);
    return paths;
  }

  private static void add(String path, Set<Path> paths) {
    for (String element : path.split(File.pathSeparator, -1)) {
      boolean wildcard = element.equals("*") || element.endsWith("/*") || element.endsWith("\\*");
      String file = wildcard ? element.substring(0, element.length() - 1) : element;
      if (!element.isEmpty()) {
        addFile(file, paths);
      }
    }
  }

  private static void addFile(String file, Set<Path> paths) {
    try {
      paths.add(Path.of(file).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      // not there, then
    }
  }

  /** The ports on which the JVM itself waits for debuggers. */
  public Set<Integer> debugPorts() {
    Set<Integer> ports = new LinkedHashSet<>();
    for (String option : options) {
      boolean jdwp = option.startsWith("-agentlib:jdwp=") || option.startsWith("-Xrunjdwp:");
      if (jdwp && option.contains("server=y")) {
        for (String part : option.substring(option.indexOf(jdwpEnd(option)) + 1).split(",", -1)) {
          if (part.startsWith("address=")) {
            port(part.substring(part.lastIndexOf(part.contains(":") ? ':' : '=') + 1), ports);
          }
        }
      }
    }
    return ports;
  }

  private static char jdwpEnd(String option) {
    return option.startsWith("-agentlib") ? '=' : ':';
  }

  private static void port(String digits, Set<Integer> ports) {
    if (digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) > 0) {
      ports.add(Integer.parseInt(digits)); // 0: any
    }
  }

  /** The agent's settings in it, as the JVM will have them: as system properties. */
  public Properties agentProperties() {
    Properties properties = new Properties();
    for (String option : options) {
      int equals = option.indexOf('=');
      if (option.startsWith(FUNNY_PROPERTY) && equals > 0) {
        properties.setProperty(option.substring(2, equals), option.substring(equals + 1));
      }
    }
    return properties;
  }

  /** What stands behind the {@code =} of its {@code -javaagent}; {@code null} if nothing does. */
  public String agentArguments() {
    for (String option : options) {
      if (isAgent(option)) {
        int equals = option.indexOf('=');
        return equals < 0 ? null : option.substring(equals + 1);
      }
    }
    return null;
  }

  private static boolean isAgent(String option) {
    int equals = option.indexOf('=');
    String file = equals < 0 ? option : option.substring(0, equals);
    return file.startsWith(AGENT) && AgentJar.is(new File(file.substring(AGENT.length())));
  }

  /** The command with the agent in it, in front of other agents, unless it has it already. */
  public List<String> withAgent(String agentJar) {
    List<String> command = new ArrayList<>(words);
    if (isJava() && options.stream().noneMatch(JavaCommand::isAgent)) {
      command.add(1, AGENT + agentJar);
    }
    return command;
  }
}
