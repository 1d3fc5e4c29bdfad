package io.funny.agent.engine.discover;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * Which kinds of things are looked for: {@code all}, {@code none}, or some, separated by commas.
 * Immutable. Used in premain: see the rules there.
 */
public final class ChosenKinds implements Predicate<String> {

  private final String value;

  public ChosenKinds(String value) {
    this.value = ",".concat(value.toLowerCase(Locale.ROOT).replace(" ", "")).concat(",");
  }

  @Override
  public boolean test(String kind) {
    return value.equals(",all,") || value.contains(",".concat(kind).concat(","));
  }
}
