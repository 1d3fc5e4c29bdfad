package io.funny.agent.it.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measurements of one kind, of which the median counts. */
final class Samples {
  private final List<Long> values = new ArrayList<>();

  void add(long value) {
    values.add(value);
  }

  double median() {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}
