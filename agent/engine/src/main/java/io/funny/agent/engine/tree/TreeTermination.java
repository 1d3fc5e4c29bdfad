package io.funny.agent.engine.tree;

import io.funny.agent.engine.os.ProcessTable;
import io.funny.agent.engine.os.ProcessTermination;
import io.funny.agent.engine.process.ProcessDetails;
import io.funny.agent.engine.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** One ending of one tree. */
final class TreeTermination {

  /** How long a child can go unseen whose parent ends just after it was started. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private static final Duration FOR_THE_KERNEL = Duration.ofSeconds(1);

  /**
   * Who is ending can for a moment be neither read nor ended, and is listed still (Windows:
   * ERROR_ACCESS_DENIED).
   */
  private static final Duration FOR_THE_DYING = Duration.ofSeconds(2);

  private final ProcessTable table;
  private final ProcessTermination termination;
  private final ProtectedProcesses untouchable;
  private final LongSupplier nanoTime;
  private final long start;

  private final Map<ProcessIdentity, ProcessDetails> everSeen = new LinkedHashMap<>();
  private final Set<ProcessIdentity> asked = new HashSet<>();
  private final Set<ProcessIdentity> deaf = new HashSet<>();
  private final Set<ProcessIdentity> frozen = new HashSet<>();
  private final Set<ProcessIdentity> forced = new HashSet<>();
  private final Set<ProcessIdentity> refused = new HashSet<>();
  private ProcessTree tree;

  TreeTermination(
      ProcessTable table,
      ProcessTermination termination,
      LongSupplier nanoTime,
      ProcessIdentity root,
      Membership membership)
      throws IOException {
    this.table = table;
    this.termination = termination;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.untouchable = ProtectedProcesses.of(table);
    see(ProcessTree.of(table, root, membership));
  }

  TerminationResult run(Grace grace, Duration limit) throws IOException, InterruptedException {
    if (!isForbidden()) {
      askWhile(grace);
      forceUntil(limit.compareTo(grace.total()) < 0 ? grace.total() : limit);
    }
    return result();
  }

  private boolean isForbidden() {
    return tree.isRootAlive()
        && !isSelf(tree.root())
        && untouchable.reason(everSeen.get(tree.root())).isPresent();
  }

  private boolean isSelf(ProcessIdentity process) {
    return process.equals(table.self());
  }

  private void look() throws IOException {
    see(tree.again(table));
  }

  private void see(ProcessTree now) {
    tree = now;
    for (TreeMember member : now.members()) {
      everSeen.putIfAbsent(member.identity(), member.process());
    }
  }

  /** The members that may be ended, parents first: by what was read of them first. */
  private List<TreeMember> mortals() {
    List<TreeMember> mortals = new ArrayList<>(tree.members());
    mortals.removeIf(member -> untouchable.reason(everSeen.get(member.identity())).isPresent());
    return mortals;
  }

  private void askWhile(Grace grace) throws IOException, InterruptedException {
    while (!isOver(grace.total())) {
      Optional<ProcessIdentity> going = ask(grace);
      if (going.isEmpty()) {
        return; // nobody left, or nobody who can be asked
      }
      Duration next = isOver(grace.forHelpers()) ? grace.total() : grace.forHelpers();
      termination.awaitEnd(going.get(), shorter(BETWEEN_LOOKS, left(next)));
      look();
    }
  }

  /** Returns one who is about to end. */
  private Optional<ProcessIdentity> ask(Grace grace) {
    boolean everybody = isOver(grace.forHelpers());
    Duration elapsed = elapsed();
    Set<ProcessIdentity> going = new LinkedHashSet<>();
    Set<ProcessIdentity> waiting = new HashSet<>();
    for (TreeMember member : mortals()) {
      ProcessIdentity process = member.identity();
      boolean parentGoes = going.contains(member.parent()) || waiting.contains(member.parent());
      if (!everybody && parentGoes) {
        waiting.add(process); // and makes its own children wait, too
      } else if (!asked.contains(process) && grace.spares(process, elapsed)) {
        going.add(process);
      } else if (!asked.contains(process) && !deaf.contains(process)) {
        (termination.ask(process) ? asked : deaf).add(process);
      }
      if (asked.contains(process)) {
        going.add(process);
      }
    }
    return going.stream().findFirst();
  }

  private void forceUntil(Duration limit) throws IOException, InterruptedException {
    while (mortals().stream().anyMatch(member -> !refused.contains(member.identity()))) {
      try {
        freeze(limit);
      } finally {
        force(); // nobody is left frozen
      }
      for (TreeMember member : mortals()) {
        if (forced.contains(member.identity())) {
          termination.awaitEnd(member.identity(), shorter(FOR_THE_KERNEL, left(limit)));
        }
      }
      look();
      if (isOver(limit)) {
        return;
      }
    }
    awaitRefused();
  }

  private void awaitRefused() throws IOException, InterruptedException {
    List<TreeMember> left = mortals();
    long end = nanoTime.getAsLong() + FOR_THE_DYING.toNanos();
    for (TreeMember member : left) {
      Duration patience = Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong()));
      termination.awaitEnd(member.identity(), patience);
    }
    if (!left.isEmpty()) {
      look();
    }
  }

  private void force() {
    for (TreeMember member : mortals()) {
      (termination.force(member.identity()) ? forced : refused).add(member.identity());
    }
  }

  /** Who is frozen starts nobody behind our back: until no new ones are seen. */
  private void freeze(Duration limit) throws IOException {
    boolean more = true;
    while (more) {
      more = false;
      for (TreeMember member : mortals()) {
        more |= frozen.add(member.identity()) && termination.freeze(member.identity());
      }
      if (more) {
        look();
      }
      more &= !isOver(limit);
    }
  }

  private TerminationResult result() {
    List<ProcessDetails> inOrder = new ArrayList<>();
    List<ProcessDetails> byForce = new ArrayList<>();
    Map<ProcessDetails, String> left = new LinkedHashMap<>();
    everSeen.forEach(
        (identity, process) -> {
          if (tree.contains(identity)) {
            if (!isSelf(identity)) {
              left.put(process, whyLeft(process));
            }
          } else {
            (forced.contains(identity) ? byForce : inOrder).add(process);
          }
        });
    return new TerminationResult(inOrder, byForce, left, elapsed());
  }

  private String whyLeft(ProcessDetails process) {
    return untouchable
        .reason(process)
        .orElseGet(
            () ->
                isForbidden()
                    ? "below a process that is not to be ended"
                    : forced.contains(process.identity())
                        ? "told to end by force, and has not ended yet"
                        : "not to be ended by this user");
  }

  private boolean isOver(Duration period) {
    return left(period).isZero();
  }

  private Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  private Duration left(Duration period) {
    Duration left = period.minus(elapsed());
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
