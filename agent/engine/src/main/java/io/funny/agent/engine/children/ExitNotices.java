package io.funny.agent.engine.children;

import io.funny.agent.boot.ExitNoticeBridge;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps the end of children from the application, when the JVM ends them before itself: who
 * supervises a child would raise an alarm and start it again. Under the JDK a supervisor never sees
 * its child end with the JVM. Thread-safe.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/java/lang/ProcessHandleImpl.java">ProcessHandleImpl.java</a>
 */
public final class ExitNotices {

  private final Consumer<Class<?>> opener;

  /**
   * @param opener lets the engine look into a package of the JDK
   */
  public ExitNotices(Consumer<Class<?>> opener) {
    this.opener = opener;
  }

  /** For good. Who waits for a child goes on waiting; who is to be called back is not. */
  void hold() {
    ExitNoticeBridge.hold();
    try {
      Class<?> handles = Class.forName("java.lang.ProcessHandleImpl");
      opener.accept(handles);
      opener.accept(CompletableFuture.class);
      Field completions = handles.getDeclaredField("completions");
      completions.setAccessible(true);
      Field dependents = CompletableFuture.class.getDeclaredField("stack");
      dependents.setAccessible(true);
      for (Object completion : ((Map<?, ?>) completions.get(null)).values()) {
        dependents.set(completion, null);
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A JDK that keeps them elsewhere: the application sees its children end.
    }
  }
}
