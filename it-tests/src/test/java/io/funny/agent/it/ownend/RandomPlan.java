package io.funny.agent.it.ownend;

import io.funny.agent.it.guest.ownend.Guests;
import io.funny.agent.it.host.HostJvm;
import io.funny.agent.it.host.Libraries;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A random application, always the same for a seed: a plan for the guest {@code Planned}. What it
 * tells does not depend on chance: what a hook stops, only that hook uses, and only what a hook
 * waits for tells that it is done.
 */
final class RandomPlan {
  private static final String[] SERVERS = {"http", "socket", "selector"};
  private static final String[] EXECUTORS = {"fixed", "scheduled", "cached", "forkjoin"};
  private static final String[] POOLS = {"hikari", "dbcp2", "c3p0"};
  private static final String[] WAITS = {"queue", "join", "sleep"};

  private final long seed;
  private final Random random;
  private final List<String> lines = new ArrayList<>();
  private final List<StringBuilder> hooks = new ArrayList<>();

  /** A JVM with only these ends with its last thread. */
  private boolean onlyDaemons = true;

  private boolean hasChildren;
  private boolean mainIsBusy;

  private RandomPlan(long seed) {
    this.seed = seed;
    // Seeds in a row begin with much the same numbers.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    random.nextLong();
  }

  /** Trials of the plans of seeds in a row. */
  static Stream<Trial> trials(long firstSeed, int count) {
    return LongStream.range(firstSeed, firstSeed + count)
        .mapToObj(seed -> new RandomPlan(seed).trial(HostJvm.named("Linux 17")));
  }

  private Trial trial(HostJvm host) {
    make();
    Scenario scenario =
        new Scenario(
                "plan " + seed,
                (jvm, folder, port) -> {
                  Files.write(folder.resolve("plan"), lines);
                  return jvm.launch(Guests.class)
                      .classPath(Libraries.all())
                      .arguments("Planned.application");
                })
            .withPlan(lines)
            .withChildrenFor(Duration.ofSeconds(hasChildren ? 3 : 0))
            .mayTake(Duration.ofSeconds(hasChildren ? 3 : 0));
    return new Trial(scenario, end(), host);
  }

  private End end() {
    List<End> ends = new ArrayList<>(List.of(End.SIGTERM, End.SIGTERM, End.EXIT));
    if (onlyDaemons && !mainIsBusy) {
      ends.add(End.LAST_THREAD);
    }
    if (isRare()) {
      ends = List.of(End.SIGTERM_TWICE, End.SIGHUP_AND_SIGTERM);
    }
    return ends.get(random.nextInt(ends.size()));
  }

  private void make() {
    boolean interrupts = isRare();
    for (int i = interrupts ? 1 : random.nextInt(4) + 1; i > 0; i--) {
      hooks.add(new StringBuilder("hook h" + i));
    }
    for (StringBuilder hook : hooks) {
      act(hook, random.nextBoolean() ? "work" : "later", "" + (random.nextInt(5) + 1) * 50);
    }
    if (interrupts) {
      // It meets others by chance where they are: there are none, but the agent's.
      act(hooks.get(0), "interrupt", "all");
      act(hooks.get(0), "compute", "300");
    } else {
      mainThread();
      servers();
      executors();
      pools();
      children();
      threads();
    }
    hooks.forEach(hook -> lines.add(hook.toString()));
  }

  private void threads() {
    if (random.nextInt(3) == 0) {
      lines.add("timer t" + daemon());
    }
    if (random.nextInt(2) == 0) {
      lines.add("thread " + oneOf(WAITS) + daemon());
    }
  }

  private void mainThread() {
    if (random.nextInt(3) == 0) {
      mainIsBusy = true;
      lines.add("main " + (random.nextBoolean() ? "socket" : "executor"));
      act(anyHook(), "store", "all");
    }
  }

  private void servers() {
    for (String server : SERVERS) {
      boolean taken = server.equals("socket") && lines.contains("main socket");
      if (!taken && random.nextInt(3) == 0) {
        lines.add("server " + server + daemon());
        StringBuilder hook = anyHook();
        if (random.nextBoolean()) {
          act(hook, "ask", server);
        }
        if (random.nextBoolean()) {
          act(hook, "stop", server);
        } else if (random.nextBoolean()) {
          act(anyHook(), "ask", server);
        }
      }
    }
  }

  private void executors() {
    for (int i = random.nextInt(3); i > 0; i--) {
      String name = "e" + i;
      String line = "executor " + name + " " + oneOf(EXECUTORS) + daemon();
      switch (random.nextInt(4)) {
        case 0 -> {
          lines.add(line + " tasks");
          act(anyHook(), "drain", name);
        }
        case 1 -> {
          lines.add(line + " endless");
          act(anyHook(), "submit", name);
        }
        case 2 -> {
          lines.add(line + " again");
          act(anyHook(), "submit", name);
        }
        default -> {
          lines.add(line);
          act(anyHook(), "submit", name);
          act(anyHook(), "submit", name);
        }
      }
    }
  }

  private void pools() {
    for (String pool : POOLS) {
      if (random.nextInt(4) == 0) {
        lines.add("pool " + pool);
        StringBuilder hook = anyHook();
        act(hook, "use", pool);
        if (random.nextInt(3) == 0) {
          act(hook, "close", pool);
        } else {
          act(anyHook(), "use", pool);
          lines.add("worker " + pool + daemon());
        }
      }
    }
  }

  private void children() {
    for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
      hasChildren = true;
      String name = "c" + i;
      switch (random.nextInt(3)) {
        case 0 -> lines.add("child " + name + " input");
        case 1 -> {
          lines.add("child " + name + " input");
          act(anyHook(), "quit", name);
        }
        default -> {
          lines.add("child " + name + " term");
          act(anyHook(), "end", name);
        }
      }
    }
  }

  private StringBuilder anyHook() {
    return hooks.get(random.nextInt(hooks.size()));
  }

  private static void act(StringBuilder hook, String verb, String object) {
    hook.append(' ').append(verb).append(' ').append(object);
  }

  private String daemon() {
    if (random.nextInt(3) > 0) {
      return " daemon";
    }
    onlyDaemons = false;
    return " user";
  }

  private boolean isRare() {
    return random.nextInt(8) == 0;
  }

  private String oneOf(String[] those) {
    return those[random.nextInt(those.length)];
  }
}
