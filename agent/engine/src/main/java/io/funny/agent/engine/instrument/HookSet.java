package io.funny.agent.engine.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The hooks that belong into this JVM, by their classes. Immutable. */
public final class HookSet {

  private static final String SERVER_SOCKET = "sun/nio/ch/NioSocketImpl";
  private static final String[] SERVER_CHANNELS = {
    "sun/nio/ch/ServerSocketChannelImpl", "sun/nio/ch/AsynchronousServerSocketChannelImpl"
  };

  private final Map<String, List<Hook>> hooks = new LinkedHashMap<>();

  private HookSet() {}

  /**
   * Selects hooks.
   *
   * @param creating whether processes are created by the bridge, as on Windows, rather than that
   *     only their environment is edited
   * @param javaFeature the feature release of this JVM, 11 or later
   */
  public static HookSet of(boolean creating, int javaFeature) {
    HookSet set = new HookSet();
    if (creating) {
      set.add(new ProcessCreateHook());
      set.add(ExitNoticeHook.ofWait());
      set.add(ExitNoticeHook.ofTimedWait());
    } else {
      set.add(new EnvironmentBlockHook());
    }
    set.add(new ChildStartHook());
    set.add(new ShutdownExitHook());
    for (String channel : SERVER_CHANNELS) {
      set.add(new NetListenHook(channel));
      set.add(NetBindHook.ofServers(channel));
    }
    // ServerSocket: JEP 353 moved it to NIO in 13, and until 17 the old way could be asked for.
    if (javaFeature >= 13) {
      set.add(new NetListenHook(SERVER_SOCKET));
      set.add(NetBindHook.ofServersByField(SERVER_SOCKET, "server"));
    }
    if (javaFeature < 18) {
      set.add(new PlainSocketListenHook());
      set.add(new PlainSocketBindHook());
    }
    return set;
  }

  /**
   * Selects the hooks that find what an application opens. Most of their classes will never be
   * there.
   *
   * @param kinds which of the words of {@link OpenedKind}
   */
  public static HookSet ofFinds(Predicate<String> kinds) {
    HookSet set = new HookSet();
    for (Hook hook : OpenedHooks.of(kinds)) {
      set.add(hook);
    }
    return set;
  }

  private void add(Hook hook) {
    List<Hook> ofClass = hooks.get(hook.className());
    if (ofClass == null) {
      ofClass = new ArrayList<>();
      hooks.put(hook.className(), ofClass);
    }
    ofClass.add(hook);
  }

  /** The hooks' names, as the self-check reports them. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (List<Hook> ofClass : hooks.values()) {
      for (Hook hook : ofClass) {
        names.add(hook.name());
      }
    }
    return names;
  }

  static HookSet of(Hook hook) {
    HookSet set = new HookSet();
    set.add(hook);
    return set;
  }

  boolean isEmpty() {
    return hooks.isEmpty();
  }

  /** The classes that have hooks, in internal form. */
  Set<String> classNames() {
    return Collections.unmodifiableSet(hooks.keySet());
  }

  /** The hooks of a class, most often none. */
  List<Hook> of(String className) {
    List<Hook> ofClass = hooks.get(className);
    return ofClass == null ? Collections.<Hook>emptyList() : ofClass;
  }
}
