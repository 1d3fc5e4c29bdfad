package io.funny.agent.engine.port;

import io.funny.agent.engine.os.Holder;
import io.funny.agent.engine.os.Listener;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A listener, one of its holders, and what that one is to us. Immutable. */
public final class Finding {

  private final Listener listener;
  private final Holder holder;
  private final ProcessDetails process;
  private final Verdict verdict;
  private final boolean touchable;
  private final ProcessIdentity root;
  private final boolean closing;
  private final String reason;
  private final boolean lacksRights;
  private final List<Finding> alike;

  private Finding(
      Listener listener,
      Holder holder,
      ProcessDetails process,
      Verdict verdict,
      boolean touchable,
      ProcessIdentity root,
      boolean closing,
      String reason,
      boolean lacksRights,
      List<Finding> alike) {
    this.touchable = touchable;
    this.listener = Objects.requireNonNull(listener);
    this.holder = holder;
    this.process = process;
    this.verdict = Objects.requireNonNull(verdict);
    this.root = root;
    this.closing = closing;
    this.reason = Objects.requireNonNull(reason);
    this.lacksRights = lacksRights;
    this.alike = Collections.unmodifiableList(new ArrayList<>(alike));
  }

  private Finding(
      Listener listener,
      Holder holder,
      ProcessDetails process,
      Verdict verdict,
      boolean touchable,
      ProcessIdentity root,
      boolean closing,
      String reason) {
    this(listener, holder, process, verdict, touchable, root, closing, reason, false, List.of());
  }

  /**
   * The same finding, beside others.
   *
   * @param others what is found of the other holders of a listener that ends for all of them if it
   *     is taken from one (Linux)
   */
  Finding beside(List<Finding> others) {
    return new Finding(
        listener, holder, process, verdict, touchable, root, closing, reason, lacksRights, others);
  }

  /** The same finding, beside somebody who cannot be looked into and may hold the listener, too. */
  Finding besideUnseen(List<String> unseen) {
    return besideUnseen(unseen, root);
  }

  /**
   * The same where not all were looked into in time. Then its holder is not ended instead, either:
   * otherwise, whoever makes the search take long would have it ended.
   */
  Finding besideUnreached(List<String> unseen) {
    return besideUnseen(unseen, null);
  }

  private Finding besideUnseen(List<String> unseen, ProcessIdentity endable) {
    String who = "perhaps shared with one of those not looked into: " + String.join(", ", unseen);
    List<Finding> others = new ArrayList<>(alike);
    others.add(withoutHolder(listener, null, Verdict.UNKNOWN, who));
    String why = reason.isEmpty() ? who : reason + "; " + who;
    return new Finding(
        listener, holder, process, verdict, touchable, endable, closing, why, lacksRights, others);
  }

  /** A holder that may be touched if the policy allows. */
  static Finding of(Holder holder, ProcessDetails process, Verdict verdict, String reason) {
    return new Finding(
        holder.listener(), holder, process, verdict, true, process.identity(), false, reason);
  }

  /**
   * The holder of a listener that a dead process bound.
   *
   * @param endable whether the holder may be ended if the listener cannot be taken away from it
   */
  static Finding ghost(
      Holder holder, ProcessDetails process, Verdict verdict, boolean endable, String reason) {
    ProcessIdentity root = endable ? process.identity() : null;
    return new Finding(holder.listener(), holder, process, verdict, true, root, false, reason);
  }

  /** A holder that belongs to a live run of this application. */
  static Finding ofLiveRun(
      Holder holder, ProcessDetails process, ProcessIdentity root, boolean closing) {
    String reason = closing ? "it is shutting down" : "";
    return new Finding(
        holder.listener(), holder, process, Verdict.LIVE_PREVIOUS_RUN, true, root, closing, reason);
  }

  /** A holder that is not to be touched, whatever the policy. */
  static Finding untouchable(
      Holder holder, ProcessDetails process, Verdict verdict, String reason) {
    return new Finding(holder.listener(), holder, process, verdict, false, null, false, reason);
  }

  /** A listener of which no holder could be found. */
  static Finding withoutHolder(
      Listener listener, ProcessDetails owner, Verdict verdict, String reason) {
    return new Finding(listener, null, owner, verdict, false, null, false, reason);
  }

  /**
   * A listener of which nothing is known.
   *
   * @param lacksRights whether root or an administrator would see more
   */
  static Finding unseen(Listener listener, String reason, boolean lacksRights) {
    return new Finding(
        listener, null, null, Verdict.UNKNOWN, false, null, false, reason, lacksRights, List.of());
  }

  public Listener listener() {
    return listener;
  }

  /** Empty if none could be found. */
  public Optional<Holder> holder() {
    return Optional.ofNullable(holder);
  }

  /** The holder's, or, where no holder could be found, that of the process that bound it. */
  public Optional<ProcessDetails> process() {
    return Optional.ofNullable(process);
  }

  public Verdict verdict() {
    return verdict;
  }

  /** What may be ended if the tree has to go: the JVM of a live run, else the holder. */
  public Optional<ProcessIdentity> root() {
    return Optional.ofNullable(root);
  }

  /** Whether anything may be done about it at all. */
  boolean isTouchable() {
    return touchable;
  }

  /** Whether it belongs to a run that has begun to shut down. */
  public boolean isClosing() {
    return closing;
  }

  /** Whether root or an administrator would see more. */
  public boolean lacksRights() {
    return lacksRights;
  }

  /** Those who would lose the listener, too, if it were released. */
  List<Finding> alike() {
    return alike;
  }

  /** What explains the verdict, in words; may be empty. */
  public String reason() {
    return reason;
  }
}
