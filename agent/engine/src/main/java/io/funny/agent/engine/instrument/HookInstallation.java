package io.funny.agent.engine.instrument;

import io.funny.agent.boot.HookStatus;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gets the hooks into this JVM and checks that each one took.
 *
 * <p>{@link #arm()} on the starting thread lets the hooks into classes that are loaded from then
 * on. {@link #complete()} on a background thread loads the classes that nobody has asked for yet,
 * so that no application thread waits for the rewriting, and then takes the transformer out again:
 * every further class of the application is loaded as without an agent.
 *
 * <p>The transformer is not capable of retransformation on purpose: what such a one made of a class
 * is the class, also for other agents that retransform it later.
 */
public final class HookInstallation {

  private final Instrumentation instrumentation;
  private final HookSet hooks;
  private final HookTransformer transformer;

  public HookInstallation(Instrumentation instrumentation, HookSet hooks) {
    this.instrumentation = instrumentation;
    this.hooks = hooks;
    this.transformer = new HookTransformer(hooks);
  }

  public void arm() {
    instrumentation.addTransformer(transformer, false);
  }

  /**
   * Completes the installation.
   *
   * @return the hooks that are not in place, with the reason; empty if all is well
   */
  public Map<String, String> complete() {
    List<Class<?>> loadedBefore = new ArrayList<>();
    for (String className : hooks.classNames()) {
      Class<?> type = load(className);
      if (type != null && !isSettled(className)) {
        loadedBefore.add(type);
      }
    }
    instrumentation.removeTransformer(transformer);
    if (!loadedBefore.isEmpty()) {
      retransform(loadedBefore);
    }
    return missing();
  }

  private Class<?> load(String className) {
    try {
      return Class.forName(className.replace('/', '.'), false, null);
    } catch (ClassNotFoundException | LinkageError e) {
      record(className, "off: this JDK has no such class");
      return null;
    }
  }

  /** A class is rewritten for all its hooks at once. */
  private boolean isSettled(String className) {
    return HookStatus.snapshot().containsKey(hooks.of(className).get(0).name());
  }

  /** This transformer stays: a later retransformation starts again from the original class. */
  private void retransform(List<Class<?>> classes) {
    instrumentation.addTransformer(new HookTransformer(hooks), true);
    try {
      instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | RuntimeException | Error e) {
      // InternalError and the like come from other agents' transformers, which run along.
      for (Class<?> type : classes) {
        record(type.getName().replace('.', '/'), "off: cannot be changed: " + e);
      }
    }
  }

  private void record(String className, String state) {
    for (Hook hook : hooks.of(className)) {
      HookStatus.record(hook.name(), state);
    }
  }

  private Map<String, String> missing() {
    Map<String, String> states = HookStatus.snapshot();
    Map<String, String> missing = new TreeMap<>();
    for (String name : hooks.names()) {
      String state = states.getOrDefault(name, "off: unknown");
      if (!state.equals(HookStatus.ACTIVE)) {
        missing.put(name, state);
      }
    }
    return missing;
  }
}
