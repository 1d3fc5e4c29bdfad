package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What a search for holders found, and whether it could look everywhere. Immutable. */
public final class Holders {

  private final List<Holder> found;
  private final Map<Listener, List<Holder>> byListener = new HashMap<>();
  private final List<String> unseen;
  private final boolean lacksRights;
  private final boolean cut;
  private final Predicate<ProcessIdentity> hidden;

  /**
   * @param unseen what kept the search from looking everywhere, in words such as {@code "12
   *     processes of other users"}; empty if nothing did
   * @param lacksRights whether root or an administrator would see more
   */
  public Holders(List<Holder> found, List<String> unseen, boolean lacksRights) {
    this(found, unseen, lacksRights, false, since -> false);
  }

  /**
   * The same, where a listener that is taken from one holder is gone for all.
   *
   * @param cut see {@link #isCut}
   * @param hidden see {@link #mayHideHolders}
   */
  public Holders(
      List<Holder> found,
      List<String> unseen,
      boolean lacksRights,
      boolean cut,
      Predicate<ProcessIdentity> hidden) {
    this.hidden = hidden;
    this.cut = cut;
    this.found = Collections.unmodifiableList(new ArrayList<>(found));
    this.unseen = Collections.unmodifiableList(new ArrayList<>(unseen));
    this.lacksRights = lacksRights;
    for (Holder holder : found) {
      byListener.computeIfAbsent(holder.listener(), any -> new ArrayList<>()).add(holder);
    }
  }

  public List<Holder> found() {
    return found;
  }

  /** Those of one listener. */
  public List<Holder> of(Listener listener) {
    return Collections.unmodifiableList(byListener.getOrDefault(listener, List.of()));
  }

  public List<String> unseen() {
    return unseen;
  }

  /** Whether root or an administrator would see more. */
  public boolean lacksRights() {
    return lacksRights;
  }

  /**
   * Whether the time was over before all were looked into. Other users decide how long that takes.
   */
  public boolean isCut() {
    return cut;
  }

  /**
   * Whether somebody else who could not be looked into may hold what a process opened, and would
   * lose it if it were released: he is not older than that process, from which he would have it.
   *
   * @param since the process that opened it
   */
  public boolean mayHideHolders(ProcessIdentity since) {
    return hidden.test(since);
  }
}
