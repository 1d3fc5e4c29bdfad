package io.funny.agent.it.guest;

import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Spawns through every way that Java has, and tells for each whether the child inherited an event
 * of this process: the child signals the event if it has it.
 */
public final class SpawnPaths {
  private SpawnPaths() {}

  /** One way to spawn. */
  private interface Way {
    Process spawn(List<String> command) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    for (Map.Entry<String, Way> way : ways().entrySet()) {
      Pointer event = Win32.inheritableEvent();
      way.getValue().spawn(Program.probe("set-event", Win32.value(event))).waitFor();
      Facts.tell(way.getKey(), Win32.isSignalled(event) ? "inherited" : "not inherited");
      Win32.close(event);
    }
  }

  @SuppressWarnings("deprecation") // exec(String) is a way that old programs take
  private static Map<String, Way> ways() {
    Runtime runtime = Runtime.getRuntime();
    File here = new File(".");
    Map<String, Way> ways = new TreeMap<>();
    ways.put("ProcessBuilder.start", c -> new ProcessBuilder(c).start());
    ways.put("ProcessBuilder.start with inheritIO", c -> new ProcessBuilder(c).inheritIO().start());
    ways.put(
        "ProcessBuilder.startPipeline",
        c -> ProcessBuilder.startPipeline(List.of(new ProcessBuilder(c))).get(0));
    ways.put("Runtime.exec(String)", c -> runtime.exec(String.join(" ", c)));
    ways.put("Runtime.exec(String, String[])", c -> runtime.exec(String.join(" ", c), null));
    ways.put(
        "Runtime.exec(String, String[], File)", c -> runtime.exec(String.join(" ", c), null, here));
    ways.put("Runtime.exec(String[])", c -> runtime.exec(c.toArray(new String[0])));
    ways.put("Runtime.exec(String[], String[])", c -> runtime.exec(c.toArray(new String[0]), null));
    ways.put(
        "Runtime.exec(String[], String[], File)",
        c -> runtime.exec(c.toArray(new String[0]), null, here));
    return ways;
  }
}
