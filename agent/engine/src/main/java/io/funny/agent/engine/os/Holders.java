package io.funny.agent.engine.os;

import io.funny.agent.engine.process.ProcessIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** What a search for holders found, and whether it could look everywhere. Immutable. */
public final class Holders {

  private final List<Holder> found;
  private final List<String> unseen;
  private final boolean lacksRights;
  private final Predicate<ProcessIdentity> hidden;

  /**
   * @param unseen what kept the search from looking everywhere, in words such as {@code "12
   *     processes of other users"}; empty if nothing did
   * @param lacksRights whether root or an administrator would see more
   */
  public Holders(List<Holder> found, List<String> unseen, boolean lacksRights) {
    this(found, unseen, lacksRights, since -> false);
  }

  /**
   * The same, where a listener that is taken from one holder is gone for all.
   *
   * @param hidden see {@link #mayHideHolders}
   */
  public Holders(
      List<Holder> found,
      List<String> unseen,
      boolean lacksRights,
      Predicate<ProcessIdentity> hidden) {
    this.hidden = hidden;
    this.found = Collections.unmodifiableList(new ArrayList<>(found));
    this.unseen = Collections.unmodifiableList(new ArrayList<>(unseen));
    this.lacksRights = lacksRights;
  }

  public List<Holder> found() {
    return found;
  }

  /** Those of one listener. */
  public List<Holder> of(Listener listener) {
    List<Holder> holders = new ArrayList<>();
    for (Holder holder : found) {
      if (holder.listener().equals(listener)) {
        holders.add(holder);
      }
    }
    return holders;
  }

  public List<String> unseen() {
    return unseen;
  }

  /** Whether root or an administrator would see more. */
  public boolean lacksRights() {
    return lacksRights;
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
