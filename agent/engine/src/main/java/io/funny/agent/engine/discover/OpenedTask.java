package io.funny.agent.engine.discover;

import io.funny.agent.shutdown.ModeAwareAction;
import io.funny.agent.shutdown.ShutdownContext;
import io.funny.agent.shutdown.ShutdownPhase;
import io.funny.agent.shutdown.ShutdownTask;
import io.funny.agent.shutdown.phased.RankedTask;
import java.time.Duration;

/** Closes one thing that was found, in the world of the classes that it is of. */
final class OpenedTask implements ModeAwareAction {

  private final Resource resource;
  private final ClassLoader loader;

  private OpenedTask(Resource resource, ClassLoader loader) {
    this.resource = resource;
    this.loader = loader;
  }

  /**
   * The task for a resource.
   *
   * @param found what stands behind the resource
   */
  static RankedTask of(Resource resource, Object found, ShutdownPhase phase, int rank) {
    return RankedTask.of(
        ShutdownTask.named(name(resource, found)).in(phase, action(resource, found)), rank);
  }

  /**
   * The task for a resource that may as well stay as it is when the JVM ends.
   *
   * @param found what stands behind the resource
   * @param limit after which it is left as it is
   */
  static RankedTask optional(
      Resource resource, Object found, ShutdownPhase phase, int rank, Duration limit) {
    ShutdownTask task =
        ShutdownTask.named(name(resource, found)).timeout(limit).in(phase, action(resource, found));
    return RankedTask.optional(task, rank);
  }

  private static ModeAwareAction action(Resource resource, Object found) {
    return new OpenedTask(resource, found.getClass().getClassLoader());
  }

  private static String name(Resource resource, Object found) {
    try {
      return resource.name();
    } catch (Exception | LinkageError e) {
      return found.getClass().getName();
    }
  }

  /** What cannot tell is taken for open: closing it will tell. */
  static boolean isOpen(Resource resource) {
    try {
      return resource.isOpen();
    } catch (Exception | LinkageError e) {
      return true;
    }
  }

  @Override
  public void run(ShutdownContext context) throws Exception {
    Thread.currentThread().setContextClassLoader(loader);
    if (isOpen(resource)) { // or another task of an earlier rank has closed it
      resource.close(context);
    }
  }
}
