package io.funny.agent.it.guest.ownend;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;

/**
 * An application as the file {@code plan} in the run's folder has it: a part a line, its words
 * separated by blanks. Which parts there are is in {@link PlannedParts}, what hooks do is in {@link
 * PlannedHook}.
 */
final class Planned {
  private Planned() {}

  static void application() throws Exception {
    PlannedParts parts = new PlannedParts();
    String main = "sleep";
    for (String line : Files.readAllLines(Seen.file("plan").toPath())) {
      List<String> words = List.of(line.split(" ", -1));
      if (words.get(0).equals("main")) {
        main = words.get(1);
      } else {
        add(parts, words);
      }
    }
    parts.mainThread(main);
  }

  private static void add(PlannedParts parts, List<String> words)
      throws IOException, SQLException, InterruptedException {
    String name = words.get(1);
    switch (words.get(0)) {
      case "server":
        parts.server(name, isDaemon(words));
        break;
      case "executor":
        parts.executor(name, words.get(2), isDaemon(words), words);
        break;
      case "timer":
        parts.timer(isDaemon(words));
        break;
      case "thread":
        parts.thread(name, isDaemon(words));
        break;
      case "pool":
        parts.addPool(name);
        break;
      case "worker":
        parts.worker(name, isDaemon(words));
        break;
      case "child":
        parts.child(name, words.get(2));
        break;
      case "hook":
        Part.hook(name, new PlannedHook(name, parts, words.subList(2, words.size())));
        break;
      default:
        throw new IllegalArgumentException(String.join(" ", words));
    }
  }

  private static boolean isDaemon(List<String> words) {
    return words.contains("daemon");
  }
}
