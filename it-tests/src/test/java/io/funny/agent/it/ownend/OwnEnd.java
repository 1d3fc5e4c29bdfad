package io.funny.agent.it.ownend;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The command {@code it-tests/own-end}: runs those trials whose names contain its arguments. */
final class OwnEnd {
  /** How many random applications to run instead. */
  private static final int RANDOM = Integer.getInteger("own-end.random", 0);

  /** Of the first of them; the next ones have the next numbers. */
  private static final long SEED = Long.getLong("own-end.seed", 1);

  private OwnEnd() {}

  public static void main(String[] args) throws InterruptedException {
    List<Trial> trials =
        (RANDOM > 0 ? RandomPlan.trials(SEED, RANDOM) : Scenarios.trials())
            .filter(trial -> List.of(args).stream().allMatch(trial.toString()::contains))
            .collect(Collectors.toList());
    int worse = 0;
    ExecutorService pool = Executors.newFixedThreadPool(Integer.getInteger("own-end.at.a.time", 2));
    List<Future<String>> results =
        trials.stream()
            .map(trial -> pool.submit((Callable<String>) trial::worse))
            .collect(Collectors.toList());
    for (int i = 0; i < trials.size(); i++) {
      String result = resultOf(results.get(i));
      System.out.println((result.isEmpty() ? "ok    " : "WORSE ") + trials.get(i) + result);
      worse += result.isEmpty() ? 0 : 1;
    }
    pool.shutdown();
    System.out.println(trials.size() + " trials, " + worse + " worse");
    System.exit(worse == 0 ? 0 : 1);
  }

  private static String resultOf(Future<String> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return "\n  not tried: " + e.getCause();
    }
  }
}
