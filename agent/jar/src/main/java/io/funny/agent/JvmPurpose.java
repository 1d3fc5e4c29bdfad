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
  private static final String OWN_PROBE = "probe";

  private static final String TOMCAT = "org.apache.catalina.startup.Bootstrap";

  private final String launcher;
  private final MainProgram program;
  private final boolean ownJar;

  /**
   * @param launcher {@code sun.java.launcher}: set by every program of the JDK, absent when a
   *     native program embeds the JVM
   * @param ownJar whether the program is this very jar, whatever its name
   */
  JvmPurpose(String launcher, MainProgram program, boolean ownJar) {
    this.launcher = launcher;
    this.program = program;
    this.ownJar = ownJar;
  }

  boolean isApplication() {
    if (program.isUnknown()) {
      // The launcher without a main class only prints something (java -version). No launcher at
      // all is an embedded JVM: a service wrapper or a native program, which may well be a server.
      return launcher == null;
    }
    return !isJdkTool() && !isBuildTool() && !isServerControl() && !isOwnCommand();
  }

  private boolean isJdkTool() {
    String main = program.mainClass();
    if (main.contains(".launcher.") || main.startsWith("jdk.httpserver/")) {
      return false; // 'java Server.java' and jwebserver run something of the user's
    }
    if (main.indexOf('/') > 0 && (main.startsWith("jdk.") || main.startsWith("java."))) {
      return true; // a main class in a module of the JDK
    }
    return main.startsWith("com.sun.tools.")
        || main.startsWith("sun.tools.")
        || main.startsWith("sun.security.tools.");
  }

  private boolean isBuildTool() {
    for (String tool : BUILD_TOOLS) {
      if (program.mainClass().equals(tool)) {
        return true;
      }
    }
    for (String tool : BUILD_TOOL_JARS) {
      if (program.jarName().startsWith(tool)) {
        return true;
      }
    }
    return false;
  }

  /** {@code catalina.sh stop} and the like: a short message to the server that runs elsewhere. */
  private boolean isServerControl() {
    return program.mainClass().equals(TOMCAT)
        && (program.endsWith("stop")
            || program.endsWith("version")
            || program.endsWith("configtest"));
  }

  private boolean isOwnCommand() {
    return ownJar && !program.endsWith(OWN_PROBE);
  }
}
