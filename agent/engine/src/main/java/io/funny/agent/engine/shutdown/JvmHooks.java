package io.funny.agent.engine.shutdown;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The shutdown hooks of this JVM, where the JDK keeps them: {@code java.lang.Shutdown} has slots
 * that run one after the other, and slot 1 starts all of the application's hooks at once and waits
 * for them without limit. That slot's runner is replaced; registration, removal and their
 * exceptions stay the JDK's own. Needs {@code java.lang} to be open. Thread-safe.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/java/lang/Shutdown.java">Shutdown.java</a>
 */
public final class JvmHooks implements ApplicationHooks {

  private static final int APPLICATION_SLOT = 1;

  private final Class<?> applicationHooks;
  private final Field hooks;
  private final Object lock;
  private final Runnable[] slots;
  private final Runnable original;

  /**
   * Finds the hooks.
   *
   * @throws ReflectiveOperationException if this JDK keeps them elsewhere
   * @throws IllegalStateException if the JVM ends already
   */
  public JvmHooks() throws ReflectiveOperationException {
    Class<?> shutdown = Class.forName("java.lang.Shutdown");
    // Registers its runner when it is initialised, not before.
    applicationHooks = Class.forName("java.lang.ApplicationShutdownHooks");
    hooks = field(applicationHooks, "hooks");
    lock = field(shutdown, "lock").get(null);
    slots = (Runnable[]) field(shutdown, "hooks").get(null);
    synchronized (lock) {
      original = slots[APPLICATION_SLOT];
    }
    if (original == null) {
      throw new IllegalStateException("shutdown in progress");
    }
  }

  private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
    Field field = owner.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  @Override
  public void replaceRunner(Runnable runner) {
    synchronized (lock) {
      slots[APPLICATION_SLOT] = runner;
    }
  }

  @Override
  public void runByJdk() {
    original.run();
  }

  @Override
  public boolean isEmpty() {
    synchronized (applicationHooks) {
      Map<?, ?> map = map();
      return map == null || map.isEmpty();
    }
  }

  @Override
  public List<Thread> take() {
    synchronized (applicationHooks) {
      Map<?, ?> map = map();
      List<Thread> taken = new ArrayList<>();
      if (map != null) {
        for (Object hook : map.keySet()) {
          taken.add((Thread) hook);
        }
        clear();
      }
      return taken;
    }
  }

  private Map<?, ?> map() {
    try {
      return (Map<?, ?>) hooks.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // was made accessible
    }
  }

  private void clear() {
    try {
      hooks.set(null, null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e); // was made accessible
    }
  }

  /** The name of the class that a hook comes from. */
  static String origin(Thread hook) {
    if (hook.getClass() != Thread.class) {
      return hook.getClass().getName();
    }
    try {
      Object target = target(hook);
      return target == null ? Thread.class.getName() : target.getClass().getName();
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Thread.class.getName();
    }
  }

  /** Java 19 moved it. */
  private static Object target(Thread hook) throws ReflectiveOperationException {
    try {
      return field(Thread.class, "target").get(hook);
    } catch (NoSuchFieldException e) {
      Object holder = field(Thread.class, "holder").get(hook);
      return field(holder.getClass(), "task").get(holder);
    }
  }
}
