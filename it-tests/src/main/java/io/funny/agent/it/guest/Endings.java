package io.funny.agent.it.guest;

import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Ends in the way that its first argument says: {@code last} (its last thread), {@code throw},
 * {@code exit} (with code 3), {@code locked} (the same, with a lock), {@code INT} or {@code TERM}
 * (that signal, as the JVM itself raises it where a console is closed), or {@code wait} for a
 * signal. The other arguments say what it has registered by then.
 */
public final class Endings {
  private static final int LINES = 20;
  private static final int EXIT_CODE = 3;
  private static final int OTHER_EXIT_CODE = 9;

  private Endings() {}

  public static void main(String[] args) throws Exception {
    List<String> wishes = Arrays.asList(args);
    if (wishes.contains("tasks")) {
      registerTasks();
    }
    if (wishes.contains("log")) {
      logAtTheEnd(System.getProperty("log.file"));
    }
    hook(wishes, "hook", () -> Facts.tell("ran", "hook"));
    hook(wishes, "sleeps", Endings::sleep);
    hook(wishes, "floods", Endings::flood);
    hook(wishes, "exits", () -> System.exit(OTHER_EXIT_CODE));
    TroublesomeHooks.add(wishes);
    hook(wishes, "probes", Endings::probe);
    AgentAtHome.await();
    Facts.tell("ready", ProcessHandle.current().pid());
    end(args[0]);
  }

  private static void end(String how) throws Exception {
    switch (how) {
      case "last":
        return;
      case "throw":
        throw new IllegalStateException("as asked");
      case "exit":
        System.exit(EXIT_CODE);
        return;
      case "locked":
        synchronized (TroublesomeHooks.LOCK) {
          System.exit(EXIT_CODE);
        }
        return;
      case "INT":
      case "TERM":
        raise(how);
        break;
      default:
        break;
    }
    Thread.sleep(120_000);
  }

  private static void raise(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal"); // of which the compiler warns
    Object one = signal.getConstructor(String.class).newInstance(name);
    signal.getMethod("raise", signal).invoke(null, one);
  }

  private static void registerTasks() {
    ShutdownRegistry.register("final task", () -> Facts.tell("ran", "FINAL"), ShutdownPhase.FINAL);
    ShutdownRegistry.register(
        "database task",
        context -> {
          Facts.tell("ran", "DATABASE");
          Facts.tell("reason", context.reason());
          Facts.tell("mode", context.mode());
        },
        ShutdownPhase.DATABASE);
    ShutdownRegistry.register(
        "services task", () -> Facts.tell("ran", "SERVICES"), ShutdownPhase.SERVICES);
    ShutdownRegistry.register(
        "server task", () -> Facts.tell("ran", "SERVER"), ShutdownPhase.SERVER);
  }

  private static void hook(List<String> wishes, String name, Runnable action) {
    if (wishes.contains(name)) {
      Runtime.getRuntime().addShutdownHook(new Thread(action, name));
    }
  }

  /** java.util.logging closes its handlers in a hook of its own. */
  private static void logAtTheEnd(String file) throws Exception {
    Logger logger = Logger.getLogger("endings");
    FileHandler handler = new FileHandler(file);
    handler.setFormatter(new SimpleFormatter());
    logger.addHandler(handler);
    logger.setUseParentHandlers(false);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  sleep();
                  for (int i = 0; i < LINES; i++) {
                    logger.info("line of the end");
                  }
                }));
  }

  private static void sleep() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Facts.tell("ran", "interrupt");
    }
  }

  /** Until nobody reads any more. */
  private static void flood() {
    while (true) {
      System.err.println("a line that nobody reads");
    }
  }

  /** As libraries ask whether the JVM shuts down. */
  private static void probe() {
    Thread other = new Thread();
    try {
      Runtime.getRuntime().addShutdownHook(other);
      Facts.tell("probe", "taken");
    } catch (IllegalStateException e) {
      Facts.tell("probe", e.getMessage());
    }
    try {
      Facts.tell("removal", Runtime.getRuntime().removeShutdownHook(other));
    } catch (IllegalStateException e) {
      Facts.tell("removal", e.getMessage());
    }
  }
}
