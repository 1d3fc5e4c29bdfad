package io.funny.agent.it.guest;

import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.TreeSet;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Tells whether the agent works in this JVM. With {@code attach=JAR} as its argument it first
 * attaches the agent to itself.
 */
public final class AgentPresence {
  private static final String ATTACH = "attach=";
  private static final int HOOKS = 8;
  private static final int PATIENCE_MILLIS = 20_000;

  private AgentPresence() {}

  public static void main(String[] args) throws Exception {
    boolean late = args.length > 0 && args[0].startsWith(ATTACH);
    if (late) {
      useWhatWillBeHooked();
      attach(args[0].substring(ATTACH.length()));
    }
    Facts.tell("threads", agentThreads());
    Facts.tell("hooks", hooks());
    String cookie = ChildEnvironment.cookieOfChild();
    // A hook is active as soon as its class is rewritten; what runs is exchanged a moment later.
    for (int tries = 0; late && cookie.equals(ChildEnvironment.NONE) && tries < 50; tries++) {
      Thread.sleep(100);
      cookie = ChildEnvironment.cookieOfChild();
    }
    Facts.tell("cookie default", cookie);
  }

  /** So that the agent has to change classes that are loaded and in use. */
  private static void useWhatWillBeHooked() throws Exception {
    new ProcessBuilder(Program.endingAtOnce()).start().waitFor();
    Thread hook = new Thread();
    Runtime.getRuntime().addShutdownHook(hook);
    Runtime.getRuntime().removeShutdownHook(hook);
    new ServerSocket(0).close();
    ServerSocketChannel.open().bind(null).close();
    AsynchronousServerSocketChannel.open().bind(null).close();
  }

  /** As jcmd's JVMTI.agent_load does from outside; not every runtime has the attach module. */
  static void attach(String jar) throws JMException {
    String home = System.getProperty("java.home");
    String library =
        Program.onWindows() ? home + "\\bin\\instrument.dll" : home + "/lib/libinstrument.so";
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            "jvmtiAgentLoad",
            new Object[] {new String[] {library, jar}},
            new String[] {String[].class.getName()});
  }

  private static long agentThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("funny-agent"))
        .count();
  }

  /** The states of the hooks, once the background thread has settled them. */
  private static String hooks() throws ReflectiveOperationException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    Map<?, ?> states = snapshot();
    while (states.size() < HOOKS && agentThreads() > 0 && System.nanoTime() < end) {
      Thread.sleep(20);
      states = snapshot();
    }
    return new TreeSet<>(states.values()).toString();
  }

  /** By the boot loader, as the JDK's own classes see it. */
  private static Map<?, ?> snapshot() throws ReflectiveOperationException {
    try {
      Class<?> status = Class.forName("io.funny.agent.boot.HookStatus", true, null);
      return (Map<?, ?>) status.getMethod("snapshot").invoke(null);
    } catch (ClassNotFoundException e) {
      return Map.of();
    }
  }
}
