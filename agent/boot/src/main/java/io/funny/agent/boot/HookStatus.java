package io.funny.agent.boot;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which hooks took in this JVM: the self-check of the agent. Here, because it is a fact about the
 * whole JVM, whoever asks. Thread-safe.
 */
public final class HookStatus {

  /** The state of a hook that is in place. */
  public static final String ACTIVE = "active";

  private static final ConcurrentHashMap<String, String> STATES = new ConcurrentHashMap<>();

  private HookStatus() {}

  /**
   * Records what became of a hook.
   *
   * @param hook the rewritten class and method, as {@code java.lang.ProcessImpl.create}
   * @param state {@link #ACTIVE}, or why the hook is off
   */
  public static void record(String hook, String state) {
    STATES.put(hook, state);
  }

  /** The hooks known so far with their states, sorted by name. */
  public static Map<String, String> snapshot() {
    return new TreeMap<>(STATES);
  }
}
