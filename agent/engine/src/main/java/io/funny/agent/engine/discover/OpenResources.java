package io.funny.agent.engine.discover;

import io.funny.agent.boot.OpenedObserver;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What was found, for as long as the application itself keeps it: held weakly, by identity, in the
 * order in which it came. Thread-safe. Called on the application's threads at any time: no lambdas.
 */
public final class OpenResources implements OpenedObserver {

  private final Set<Find> openResources = new LinkedHashSet<>();
  private final ReferenceQueue<Object> cleared = new ReferenceQueue<>();

  @Override
  public void found(String kind, Object resource) {
    Origin origin = resource instanceof Selector ? Origin.UNKNOWN : Origin.find(kind);
    Find find = new Find(kind, resource, origin, cleared);
    synchronized (openResources) {
      for (Reference<?> gone = cleared.poll(); gone != null; gone = cleared.poll()) {
        openResources.remove(gone);
      }
      openResources.add(find);
    }
  }

  /**
   * Those of a kind that are still there.
   *
   * @param ofOwnLoaders only what belongs to something that comes and goes inside the JVM
   */
  List<Object> of(String kind, boolean ofOwnLoaders) {
    List<Object> live = new ArrayList<>();
    synchronized (openResources) {
      for (Find find : openResources) {
        Object resource = find.kind.equals(kind) ? find.get() : null;
        if (resource != null && (!ofOwnLoaders || find.origin.hasOwnLoader())) {
          live.add(resource);
        }
      }
    }
    return live;
  }

  /** Who made it. */
  Origin origin(Object resource) {
    synchronized (openResources) {
      for (Find find : openResources) {
        if (find.get() == resource) {
          return find.origin;
        }
      }
    }
    return Origin.UNKNOWN;
  }

  /** Whether nothing is left that could be closed. */
  public boolean isEmpty() {
    synchronized (openResources) {
      for (Find find : openResources) {
        Object resource = find.get();
        if (resource != null && !(resource instanceof Selector)) {
          return false;
        }
      }
    }
    return true;
  }

  /** How many are kept, with those whose object has gone since the last find. */
  int size() {
    synchronized (openResources) {
      return openResources.size();
    }
  }

  /** Equal if it is the same object: what one constructor calls another for is found twice. */
  private static final class Find extends WeakReference<Object> {

    private final String kind;
    private final int hash;
    private final Origin origin;

    Find(String kind, Object resource, Origin origin, ReferenceQueue<Object> cleared) {
      super(resource, cleared);
      this.kind = kind;
      this.origin = origin;
      this.hash = System.identityHashCode(resource);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      if (this == other) {
        return true;
      }
      Object resource = get();
      return resource != null && other instanceof Find && ((Find) other).get() == resource;
    }
  }
}
