package io.funny.agent.engine.instrument;

import io.funny.agent.boot.HookStatus;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Gets the hooks into this JVM and checks that each one took.
 *
 * <p>{@link #arm()} on the starting thread lets the hooks into classes that are loaded from then
 * on. {@link #complete()} on a background thread loads the classes that nobody has asked for yet,
 * so that no application thread waits for the rewriting, and then takes the transformer out again.
 * What finds servers, pools and the like stays: their classes come when the application wants them.
 * With nothing to find, every further class is loaded as without an agent.
 *
 * <p>The transformers are not capable of retransformation on purpose: what such a one made of a
 * class is the class, also for other agents that retransform it later.
 */
public final class HookInstallation {

  private final Instrumentation instrumentation;
  private final HookSet hooks;
  private final HookSet finds;
  private final Consumer<String> problems;
  private final HookTransformer transformer;

  /**
   * Prepares an installation.
   *
   * @param hooks must all take
   * @param finds take if their classes come
   * @param problems gets the name of each class whose loader hides the bridges from it, so that
   *     what it opens is not found; on the application's threads
   */
  public HookInstallation(
      Instrumentation instrumentation, HookSet hooks, HookSet finds, Consumer<String> problems) {
    this.instrumentation = instrumentation;
    this.hooks = hooks;
    this.finds = finds;
    this.problems = problems;
    this.transformer = new HookTransformer(hooks);
  }

  /** Lets the hooks into what is loaded from now on. */
  public void arm() {
    instrumentation.addTransformer(transformer, false);
    if (!finds.isEmpty()) {
      instrumentation.addTransformer(new OpenedTransformer(finds, problems), false);
    }
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
      retransform(loadedBefore, new HookTransformer(hooks));
    }
    List<Class<?>> findsLoadedBefore = findsLoadedBefore();
    if (!findsLoadedBefore.isEmpty()) {
      retransform(findsLoadedBefore, new OpenedTransformer(finds, problems));
    }
    return missing();
  }

  /** One that was just loaded and rewritten may be among them: found twice is found once. */
  private List<Class<?>> findsLoadedBefore() {
    List<Class<?>> loadedBefore = new ArrayList<>();
    if (!finds.isEmpty()) {
      Map<String, String> settled = HookStatus.snapshot();
      for (Class<?> type : instrumentation.getAllLoadedClasses()) {
        List<Hook> ofClass = finds.of(type.getName().replace('.', '/'));
        if (!ofClass.isEmpty() && !settled.containsKey(ofClass.get(0).name())) {
          loadedBefore.add(type);
        }
      }
    }
    return loadedBefore;
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
  private void retransform(List<Class<?>> classes, ClassFileTransformer retransformer) {
    instrumentation.addTransformer(retransformer, true);
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
