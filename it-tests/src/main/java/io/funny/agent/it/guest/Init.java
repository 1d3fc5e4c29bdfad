package io.funny.agent.it.guest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * PID 1 of a container, to which orphans come and end. Tells how many zombies there are, about
 * every second, and how many of its own children gave another exit code than theirs. Ends when the
 * file is there that the property {@code end} names.
 */
public final class Init {
  /** How many orphans end here. */
  public static final int ORPHANS = 5;

  private static final int EXIT_CODE = 7;

  private Init() {}

  public static void main(String[] args) throws Exception {
    Facts.tell("pid", ProcessHandle.current().pid());
    new ProcessBuilder("sh", "-c", "for i in $(seq " + ORPHANS + "); do sleep 1 & done")
        .inheritIO()
        .start()
        .waitFor();
    // Ends while nobody waits for it, long before the end of this program.
    Process early = child(0);
    int wrong = 0;
    int children = 1;
    File end = new File(System.getProperty("end"));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
    while (!end.exists() && System.nanoTime() < deadline) {
      wrong += child(1).waitFor() == EXIT_CODE ? 0 : 1;
      children++;
      Facts.tell("zombies", zombies());
    }
    wrong += early.waitFor() == EXIT_CODE ? 0 : 1;
    Facts.tell("children", children);
    Facts.tell("wrong exit codes", wrong);
  }

  private static Process child(int seconds) throws IOException {
    return new ProcessBuilder("sh", "-c", "sleep " + seconds + "; exit " + EXIT_CODE)
        .inheritIO()
        .start();
  }

  private static int zombies() throws IOException {
    int zombies = 0;
    String[] names = new File("/proc").list();
    for (String name : names == null ? new String[0] : names) {
      if (name.matches("\\d+")) {
        zombies += isZombie(Path.of("/proc", name, "stat")) ? 1 : 0;
      }
    }
    return zombies;
  }

  private static boolean isZombie(Path stat) throws IOException {
    try {
      return Files.readString(stat, StandardCharsets.ISO_8859_1).contains(") Z ");
    } catch (IOException ended) {
      return false;
    }
  }
}
