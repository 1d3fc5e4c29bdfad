package io.funny.agent.engine.discover;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The virtual threads of this JVM, which {@link Thread#getAllStackTraces} does not list. The JDK
 * knows them for its thread dumps, from 21 on, unless {@code jdk.trackAllThreads} says otherwise.
 *
 * @see <a
 *     href="https://github.com/openjdk/jdk/blob/master/src/java.base/share/classes/jdk/internal/vm/ThreadContainers.java">ThreadContainers.java</a>
 */
final class VirtualThreads {

  private VirtualThreads() {}

  /** Those that live; none where they cannot be listed. */
  static List<Thread> all(Consumer<Class<?>> opener) {
    List<Thread> found = new ArrayList<>();
    try {
      Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers", false, null);
      opener.accept(containers);
      Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer", false, null);
      Object root = containers.getMethod("root").invoke(null);
      add(root, container.getMethod("children"), container.getMethod("threads"), found);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return found; // before Java 21
    }
    return found;
  }

  private static void add(Object container, Method children, Method threads, List<Thread> found)
      throws ReflectiveOperationException {
    for (Object thread : ((Stream<?>) threads.invoke(container)).toArray()) {
      if (thread.getClass().getName().equals("java.lang.VirtualThread")) {
        found.add((Thread) thread);
      }
    }
    for (Object child : ((Stream<?>) children.invoke(container)).toArray()) {
      add(child, children, threads, found);
    }
  }
}
