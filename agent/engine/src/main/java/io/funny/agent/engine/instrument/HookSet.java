package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The hooks that belong into this JVM. Immutable. */
public final class HookSet {

  private static final String[] NIO_LISTENERS = {
    "sun/nio/ch/ServerSocketChannelImpl", "sun/nio/ch/AsynchronousServerSocketChannelImpl"
  };

  private final List<Hook> hooks;

  private HookSet(List<Hook> hooks) {
    this.hooks = Collections.unmodifiableList(hooks);
  }

  /**
   * Selects hooks.
   *
   * @param windows whether this is Windows, where processes are created by the bridge; elsewhere
   *     only the child's environment is edited
   * @param javaFeature the feature release of this JVM, 11 or later
   */
  public static HookSet of(boolean windows, int javaFeature) {
    List<Hook> hooks = new ArrayList<>();
    hooks.add(windows ? new ProcessCreateHook() : new EnvironmentBlockHook());
    for (String listener : NIO_LISTENERS) {
      hooks.add(new NetListenHook(listener));
    }
    // ServerSocket: JEP 353 moved it to NIO in 13, and until 17 the old way could be asked for.
    if (javaFeature >= 13) {
      hooks.add(new NetListenHook("sun/nio/ch/NioSocketImpl"));
    }
    if (javaFeature < 18) {
      hooks.add(new PlainSocketListenHook());
    }
    return new HookSet(hooks);
  }

  /** The hooks' names, as the self-check reports them. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Hook hook : hooks) {
      names.add(hook.name());
    }
    return names;
  }

  List<Hook> hooks() {
    return hooks;
  }

  Hook find(String className) {
    for (Hook hook : hooks) {
      if (hook.className().equals(className)) {
        return hook;
      }
    }
    return null;
  }
}
