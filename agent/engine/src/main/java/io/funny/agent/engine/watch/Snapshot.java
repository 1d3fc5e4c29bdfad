package io.funny.agent.engine.watch;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the watched files were at one moment. Immutable. */
public final class Snapshot {

  private final Map<Path, FileState> states;

  Snapshot(Map<Path, FileState> states) {
    this.states = states;
  }

  FileState state(Path file) {
    return states.get(file);
  }

  /** The files whose content is another one, and those that came or went. */
  public Set<Path> changedSince(Snapshot before) {
    Set<Path> changed = new LinkedHashSet<>();
    states.forEach(
        (file, state) -> {
          if (!Objects.equals(state, before.state(file))) {
            changed.add(file);
          }
        });
    for (Path file : before.states.keySet()) {
      if (!states.containsKey(file)) {
        changed.add(file);
      }
    }
    return changed;
  }
}
