package io.funny.agent;

/**
 * What a JVM was started for, told from what the {@code java} launcher leaves in system properties.
 *
 * <p>{@code JAVA_TOOL_OPTIONS} reaches every JVM, javac and {@code java -version} included. Those
 * must stay as quick as they are, so they are recognised before the agent does anything else.
 */
final class JvmPurpose {

  /** Main classes of build tools' own short-lived JVMs; they start the JVMs that matter. */
  private static final String[] BUILD_TOOLS = {
    "org.codehaus.plexus.classworlds.launcher.Launcher",
    "org.codehaus.classworlds.Launcher",
    "org.apache.maven.wrapper.MavenWrapperMain",
    "org.apache.maven.cling.MavenCling",
    "org.mvndaemon.mvnd.client.DefaultClient",
    "org.gradle.wrapper.GradleWrapperMain",
    "org.gradle.launcher.GradleMain",
    "org.apache.tools.ant.launch.Launcher",
  };

  /** The same, started by {@code java -jar}: how the file name starts. */
  private static final String[] BUILD_TOOL_JARS = {
    "gradle-wrapper", "gradle-gradle-cli-main", "maven-wrapper"
  };

  /** Our own commands need no agent, but for the JVM that the doctor examines. */
  private static final String OWN_JAR = "funny-agent";

  private static final String OWN_PROBE = ".jar probe";

  private static final String TOMCAT = "org.apache.catalina.startup.Bootstrap";

  private final String launcher;
  private final String command;

  /**
   * @param launcher {@code sun.java.launcher}: set by every program of the JDK, absent when a
   *     native program embeds the JVM
   * @param command {@code sun.java.command}: main class, {@code module/class} or jar, and arguments
   */
  JvmPurpose(String launcher, String command) {
    this.launcher = launcher;
    this.command = command == null ? "" : command.trim();
  }

  static JvmPurpose ofThisJvm() {
    return new JvmPurpose(
        System.getProperty("sun.java.launcher"), System.getProperty("sun.java.command"));
  }

  boolean isApplication() {
    if (command.isEmpty()) {
      // The launcher without a main class only prints something (java -version). No launcher at
      // all is an embedded JVM: a service wrapper or a native program, which may well be a server.
      return launcher == null;
    }
    int end = command.indexOf(' ');
    String main = end < 0 ? command : command.substring(0, end);
    return !isJdkTool(main) && !isBuildTool(main) && !isServerControl(main) && !isOwnCommand();
  }

  private static boolean isJdkTool(String main) {
    if (main.contains(".launcher.") || main.startsWith("jdk.httpserver/")) {
      return false; // 'java Server.java' and jwebserver run something of the user's
    }
    int slash = main.indexOf('/');
    if (slash > 0 && (main.startsWith("jdk.") || main.startsWith("java."))) {
      return true; // a main class in a module of the JDK
    }
    return main.startsWith("com.sun.tools.")
        || main.startsWith("sun.tools.")
        || main.startsWith("sun.security.tools.");
  }

  private boolean isBuildTool(String main) {
    for (String tool : BUILD_TOOLS) {
      if (main.equals(tool)) {
        return true;
      }
    }
    String jar = jarName();
    for (String tool : BUILD_TOOL_JARS) {
      if (jar.startsWith(tool)) {
        return true;
      }
    }
    return false;
  }

  /** The file name of the jar that {@code java -jar} was given, whose path may have spaces. */
  private String jarName() {
    int end = command.indexOf(".jar");
    if (end < 0) {
      return "";
    }
    String path = command.substring(0, end);
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private boolean isOwnCommand() {
    return jarName().equals(OWN_JAR) && !command.endsWith(OWN_PROBE);
  }

  /** {@code catalina.sh stop} and the like: a short message to the server that runs elsewhere. */
  private boolean isServerControl(String main) {
    return main.equals(TOMCAT)
        && (command.endsWith(" stop")
            || command.endsWith(" version")
            || command.endsWith(" configtest"));
  }
}
