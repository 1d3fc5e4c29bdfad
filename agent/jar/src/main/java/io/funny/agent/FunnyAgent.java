package io.funny.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.BiConsumer;

/**
 * The entry points of {@code funny-agent.jar}: {@code -javaagent}, attaching, and {@code java
 * -jar}.
 *
 * <p>Rules for everything that runs from {@link #premain}, because it runs before the application
 * and in its thread:
 *
 * <ul>
 *   <li>Nothing escapes: a failure costs one line on stderr and the agent stays off.
 *   <li>No java.util.logging, JMX, java.nio.file, sockets, SecureRandom: the application may want
 *       to configure them first, and loading them is slow.
 *   <li>No lambdas, no string concatenation by invokedynamic (the build sees to it), no reflective
 *       calls, no atomics: the first of each spins method handles, for about 10 ms.
 *   <li>Whatever can wait is done on the agent's own daemon thread.
 * </ul>
 */
public final class FunnyAgent {

  private static final String ENGINE = "io.funny.agent.engine.start.EngineStart";
  private static final String COMMANDS = "io.funny.agent.engine.cli.FunnyAgentCommand";

  /** One agent for each JVM, however often the jar is named and by whichever way it comes. */
  private static boolean started;

  private FunnyAgent() {}

  /** Called by the JVM for {@code -javaagent:funny-agent.jar[=options]}. */
  public static void premain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, "premain");
  }

  /** Called by the JVM when the agent is attached to it while it runs. */
  public static void agentmain(String options, Instrumentation instrumentation) {
    start(options, instrumentation, "attach");
  }

  /** The commands of {@code java -jar funny-agent.jar}. */
  public static void main(String[] arguments) throws Exception {
    Class<?> commands = EngineClassLoader.of(agentJar()).loadClass(COMMANDS);
    try {
      commands.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception) {
        throw (Exception) e.getCause();
      }
      throw e;
    }
  }

  private static void start(String options, Instrumentation instrumentation, String entry) {
    try {
      if ("false".equalsIgnoreCase(System.getProperty("funny.agent.enabled"))) {
        return;
      }
      MainProgram program = new MainProgram(System.getProperty("sun.java.command"));
      JvmPurpose purpose =
          new JvmPurpose(System.getProperty("sun.java.launcher"), program, isProgram());
      if (!purpose.isApplication() || !isFirst()) {
        return;
      }
      File jar = agentJar();
      BootClasses.define(instrumentation, jar);
      engine(jar)
          .accept(
              instrumentation,
              new String[] {entry, options, program.mainClass(), program.jarName()});
    } catch (Throwable e) {
      System.err.println("funny-agent: could not start and stays off: " + described(e));
    }
  }

  /**
   * In one line, with where it came from: in the JDK or a library, and on behalf of what of ours.
   */
  private static String described(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    StringBuilder line = new StringBuilder(cause.toString().replace('\n', ' '));
    StackTraceElement[] trace = cause.getStackTrace();
    for (int i = 0; i < trace.length; i++) {
      boolean own = trace[i].getClassName().startsWith("io.funny.agent.");
      if (i == 0 || own) {
        line.append(i == 0 ? " at " : ", from ").append(trace[i]);
      }
      if (own) {
        break;
      }
    }
    return line.toString();
  }

  private static synchronized boolean isFirst() {
    boolean first = !started;
    started = true;
    return first;
  }

  /** Through an interface of the JDK, the one kind of type that both loaders know. */
  @SuppressWarnings("unchecked")
  private static BiConsumer<Instrumentation, String[]> engine(File jar) throws Exception {
    return (BiConsumer<Instrumentation, String[]>)
        EngineClassLoader.of(jar).loadClass(ENGINE).getDeclaredConstructor().newInstance();
  }

  /**
   * Whether this JVM runs the commands of a jar like this one, whatever its name. The class path of
   * {@code java -jar} is that jar, and it comes before the jars of agents: then this class is its.
   */
  private static boolean isProgram() throws Exception {
    String classPath = System.getProperty("java.class.path", "");
    return classPath.endsWith(".jar")
        && classPath.indexOf(File.pathSeparatorChar) < 0
        && new File(classPath).getCanonicalFile().equals(agentJar());
  }

  private static File agentJar() throws Exception {
    return new File(FunnyAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        .getCanonicalFile();
  }
}
