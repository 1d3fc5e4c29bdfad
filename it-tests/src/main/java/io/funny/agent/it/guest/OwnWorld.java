package io.funny.agent.it.guest;

import com.sun.jna.Native;
import java.net.ServerSocket;
import java.util.List;
import java.util.TreeSet;
import java.util.logging.LogManager;

/**
 * Tells what an application can see of the agent after everything of the agent has been at work:
 * the application starts a child, listens, and only then touches java.util.logging and JNA.
 */
public final class OwnWorld {
  private static final List<String> FOREIGN_CLASSES =
      List.of(
          "io.funny.agent.engine.start.Engine",
          "net.bytebuddy.jar.asm.ClassReader",
          "org.slf4j.LoggerFactory",
          "org.tinylog.Logger",
          "picocli.CommandLine",
          "com.grack.nanojson.JsonWriter");

  private OwnWorld() {}

  /** The application's log manager, set by its main method as JBoss and Quarkus do. */
  public static final class OwnLogManager extends LogManager {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
    new ProcessBuilder(Program.endingAtOnce()).start().waitFor();
    try (ServerSocket server = new ServerSocket(0)) {
      Thread.sleep(2000); // what the agent does in the background happens now
      Facts.tell("bound", server.isBound());
    }
    Facts.tell("properties", new TreeSet<>(System.getProperties().stringPropertyNames()));
    Facts.tell("log manager", LogManager.getLogManager().getClass().getSimpleName());
    for (String name : FOREIGN_CLASSES) {
      Facts.tell("class", name + (isVisible(name) ? " visible" : " hidden"));
    }
    Facts.tell("jna", Native.class.getProtectionDomain().getCodeSource().getLocation());
    Facts.tell("jna property", System.getProperty("jna.loaded"));
    Facts.tell("pointer size", Native.POINTER_SIZE);
  }

  private static boolean isVisible(String name) {
    ClassLoader application = OwnWorld.class.getClassLoader();
    if (application.getResource(name.replace('.', '/') + ".class") != null) {
      return true;
    }
    try {
      Class.forName(name, false, application);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
