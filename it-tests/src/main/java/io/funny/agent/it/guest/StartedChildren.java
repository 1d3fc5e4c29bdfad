package io.funny.agent.it.guest;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts children in every way and tells their PIDs, and which PIDs the agent's bridge passed on.
 */
public final class StartedChildren {
  private static final String BRIDGE = "io.funny.agent.boot.SpawnBridge";
  private static final String OBSERVER = "io.funny.agent.boot.ChildObserver";

  private StartedChildren() {}

  public static void main(String[] args) throws Exception {
    List<Long> passedOn = Collections.synchronizedList(new ArrayList<>());
    observe(passedOn, false);
    Facts.tell("started", pids(startAll()));
    Facts.tell("passed on", pids(passedOn));
    observe(passedOn, true);
    Facts.tell("started under a failing observer", startAll().size());
  }

  private static List<Long> startAll() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(Program.endingAtOnce());
    List<Process> children = new ArrayList<>();
    children.add(builder.start());
    children.add(builder.inheritIO().start());
    children.add(Runtime.getRuntime().exec(Program.endingAtOnce().toArray(new String[0])));
    children.addAll(
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder(Program.endingAtOnce()),
                new ProcessBuilder(Program.endingAtOnce()))));
    List<Long> pids = new ArrayList<>();
    for (Process child : children) {
      pids.add(child.pid());
      child.onExit().get(30, TimeUnit.SECONDS);
    }
    return pids;
  }

  private static void observe(List<Long> passedOn, boolean failing)
      throws ReflectiveOperationException {
    Class<?> observer = Class.forName(OBSERVER, true, null);
    Object proxy =
        Proxy.newProxyInstance(
            StartedChildren.class.getClassLoader(),
            new Class<?>[] {observer},
            (self, method, arguments) -> {
              passedOn.add((Long) arguments[0]);
              if (failing) {
                throw new IllegalStateException("a mistake of the observer's");
              }
              return null;
            });
    Class.forName(BRIDGE, true, null).getMethod("install", observer).invoke(null, proxy);
  }

  private static String pids(List<Long> pids) {
    return pids.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
