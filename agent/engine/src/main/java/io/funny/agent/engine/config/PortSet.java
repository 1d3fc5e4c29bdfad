package io.funny.agent.engine.config;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Some TCP ports, written as {@code 3001,8080-8090}. Immutable. */
public final class PortSet implements IntPredicate {

  public static final int MAX_PORT = 65535;
  public static final PortSet NONE = new PortSet(new BitSet());

  private final BitSet ports;

  private PortSet(BitSet ports) {
    this.ports = ports;
  }

  /** One port; {@link #NONE} if it is out of range or 0. */
  public static PortSet of(int port) {
    if (port < 1 || port > MAX_PORT) {
      return NONE;
    }
    BitSet one = new BitSet();
    one.set(port);
    return new PortSet(one);
  }

  /**
   * Reads ports and ranges of ports, separated by commas.
   *
   * @return empty if that is not what the text is
   */
  public static Optional<PortSet> parse(String text) {
    BitSet ports = new BitSet();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      if (!add(text.substring(start, end).trim(), ports)) {
        return Optional.empty();
      }
      start = end + 1;
    }
    return Optional.of(new PortSet(ports));
  }

  private static boolean add(String part, BitSet ports) {
    int dash = part.indexOf('-');
    int first = number(dash < 0 ? part : part.substring(0, dash).trim());
    int last = dash < 0 ? first : number(part.substring(dash + 1).trim());
    if (first < 1 || last < first) {
      return false;
    }
    ports.set(first, last + 1);
    return true;
  }

  /** -1 if it is no port. */
  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 5) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      char digit = digits.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = number * 10 + (digit - '0');
    }
    return number >= 1 && number <= MAX_PORT ? number : -1;
  }

  /** These and those. */
  public PortSet with(PortSet others) {
    BitSet all = (BitSet) ports.clone();
    all.or(others.ports);
    return new PortSet(all);
  }

  @Override
  public boolean test(int port) {
    return port >= 0 && ports.get(port);
  }

  public boolean isEmpty() {
    return ports.isEmpty();
  }

  /** In ascending order. */
  public int[] toArray() {
    return ports.stream().toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PortSet && ports.equals(((PortSet) other).ports);
  }

  @Override
  public int hashCode() {
    return ports.hashCode();
  }

  /** As it is written, adjacent ports joined to ranges. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = ports.nextSetBit(0); first >= 0; ) {
      int end = ports.nextClearBit(first);
      text.append(text.length() == 0 ? "" : ",").append(first);
      if (end - first > 1) {
        text.append('-').append(end - 1);
      }
      first = ports.nextSetBit(end);
    }
    return text.toString();
  }
}
