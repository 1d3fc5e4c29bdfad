package io.funny.agent.engine.watch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A glob as {@link java.nio.file.FileSystem#getPathMatcher} has it, matched in a time that grows
 * with its length times that of the name. The JDK makes a regular expression of it, which tries all
 * ways to share a name out among the stars: with many of them, for years.
 *
 * <p>All that may come next is kept in step while the name is read once (Thompson, Regular
 * Expression Search Algorithm, 1968). Immutable.
 */
final class Glob {

  private static final int END = -1;

  private final boolean ignoresCase;
  private final List<Step> steps = new ArrayList<>();
  private final int[] text;
  private int at;

  /**
   * @param text with {@code /} between names
   * @param ignoresCase as Windows does
   * @throws IllegalArgumentException if it is malformed; says why
   */
  Glob(String text, boolean ignoresCase) {
    this.text = text.codePoints().toArray();
    this.ignoresCase = ignoresCase;
    sequence(false);
  }

  /**
   * Whether it matches a whole path.
   *
   * @param path with {@code /} between names
   */
  boolean matches(String path) {
    BitSet now = new BitSet();
    now.set(0);
    int length;
    for (int i = 0; i < path.length(); i += length) {
      int character = path.codePointAt(i);
      length = Character.charCount(character);
      BitSet next = new BitSet();
      for (int step = first(now); step < steps.size(); step = after(step, now)) {
        if (steps.get(step).takes(character)) {
          next.set(steps.get(step).stays ? step : step + 1);
        }
      }
      now = next;
    }
    int step = first(now);
    while (step < steps.size()) {
      step = after(step, now);
    }
    return now.get(steps.size());
  }

  private int first(BitSet now) {
    return reach(now.nextSetBit(0), now);
  }

  private int after(int step, BitSet now) {
    return reach(now.nextSetBit(step + 1), now);
  }

  /** With what it leads to without a character, which is always further on. */
  private int reach(int step, BitSet now) {
    if (step < 0 || step >= steps.size()) {
      return steps.size();
    }
    steps.get(step).leads.forEach(now::set);
    return step;
  }

  private void sequence(boolean inGroup) {
    while (at < text.length) {
      int character = text[at++];
      if (character == '*') {
        boolean deep = peek() == '*';
        at += deep ? 1 : 0;
        Step star = add(deep ? Step.ANY : Step.NO_SLASH, true);
        star.leads.add(steps.size());
      } else if (character == '?') {
        add(Step.NO_SLASH, false);
      } else if (character == '[') {
        add(characters(), false);
      } else if (character == '{') {
        if (inGroup) {
          throw new IllegalArgumentException("a group in a group");
        }
        group();
      } else if (inGroup && (character == '}' || character == ',')) {
        at--;
        return;
      } else {
        add(literal(character == '\\' ? next("an escape") : character), false);
      }
    }
  }

  /** Each alternative begins where the group does, and ends where it does. */
  private void group() {
    Step start = add(Step.NOTHING, false);
    List<Step> ends = new ArrayList<>();
    do {
      start.leads.add(steps.size());
      sequence(true);
      ends.add(add(Step.NOTHING, false));
    } while (next("a group") == ',');
    for (Step end : ends) {
      end.leads.add(steps.size());
    }
  }

  private Test characters() {
    boolean negative = peek() == '!';
    at += negative ? 1 : 0;
    List<int[]> ranges = new ArrayList<>();
    while (peek() != ']') {
      int first = next("a bracket");
      boolean range = peek() == '-' && at + 1 < text.length && text[at + 1] != ']';
      at += range ? 1 : 0;
      int last = range ? next("a bracket") : first;
      if (first == '/' || last == '/' || last < first) {
        throw new IllegalArgumentException("nothing is in its brackets");
      }
      ranges.add(new int[] {first, last});
    }
    at++;
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("nothing is in its brackets");
    }
    return character -> character != '/' && negative != isIn(ranges, character);
  }

  private boolean isIn(List<int[]> ranges, int character) {
    for (int[] range : ranges) {
      if (isIn(range, character)
          || (ignoresCase
              && (isIn(range, Character.toLowerCase(character))
                  || isIn(range, Character.toUpperCase(character))))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(int[] range, int character) {
    return character >= range[0] && character <= range[1];
  }

  private Test literal(int wanted) {
    return character ->
        character == wanted
            || (ignoresCase && Character.toLowerCase(character) == Character.toLowerCase(wanted));
  }

  private int next(String what) {
    if (at == text.length) {
      throw new IllegalArgumentException(what + " has no end");
    }
    return text[at++];
  }

  private int peek() {
    return at < text.length ? text[at] : END;
  }

  private Step add(Test test, boolean stays) {
    Step step = new Step(test, stays);
    steps.add(step);
    return step;
  }

  private interface Test {
    boolean takes(int character);
  }

  /** What may come next; with the steps that it leads to without a character. */
  private static final class Step {

    static final Test NOTHING = character -> false;
    static final Test ANY = character -> true;
    static final Test NO_SLASH = character -> character != '/';

    final boolean stays;
    final List<Integer> leads = new ArrayList<>();
    private final Test test;

    Step(Test test, boolean stays) {
      this.test = test;
      this.stays = stays;
    }

    boolean takes(int character) {
      return test.takes(character);
    }
  }
}
