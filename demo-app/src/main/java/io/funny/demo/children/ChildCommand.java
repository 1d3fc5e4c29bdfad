package io.funny.demo.children;

import java.io.File;
import java.util.List;
import java.util.Locale;

/** The command of a child that does nothing for a long time. */
public final class ChildCommand {
  private ChildCommand() {}

  public static List<String> sleeper() {
    return onWindows() ? javaSleeper() : List.of("sleep", "86400");
  }

  // Windows has no program that sleeps without a console, so there a small JVM does it: javaw,
  // without one.
  private static List<String> javaSleeper() {
    String java = System.getProperty("java.home") + File.separator + "bin" + File.separator;
    return List.of(
        java + "javaw.exe",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx8m",
        "-cp",
        System.getProperty("java.class.path"),
        Sleeper.class.getName());
  }

  public static boolean onWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
